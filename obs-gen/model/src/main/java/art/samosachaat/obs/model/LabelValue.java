package art.samosachaat.obs.model;

/**
 * A label saying one of its declared values.
 *
 * @param label the declaration
 * @param value never empty
 */
public record LabelValue(Label label, String value) {

  /**
   * @throws IllegalArgumentException if the value is not a declared one, or is empty
   */
  public LabelValue {
    if (label.values() instanceof LabelValues.OneOf oneOf && !oneOf.values().contains(value)) {
      throw new IllegalArgumentException(
          "label " + label.name() + ": value \"" + value + "\" is none of " + oneOf.values());
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "label "
              + label.name()
              + ": value \"\" is empty, which to Prometheus is no label at all");
    }
  }

  /** The way PromQL writes it, but for escapes: {@code label="value"}. */
  @Override
  public String toString() {
    return label.name() + "=\"" + value + "\"";
  }
}
