package art.samosachaat.obs.promql;

/** One number without labels. */
public record Scalar(Node node, Quantity quantity) implements Expression {

  @Override
  public Labels labels() {
    return Labels.NONE;
  }
}
