package art.samosachaat.obs.promql;

/**
 * A condition on one label of a selector.
 *
 * @param label its name
 * @param operator how the values are compared
 * @param value a value, or for the last two operators an RE2 expression that must match all of it
 */
public record Matcher(String label, Operator operator, String value) {

  /** How a label's value is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As PromQL writes it. */
    public String symbol() {
      return symbol;
    }
  }

  /** Whether the value is an expression. */
  public boolean isRegex() {
    return operator == Operator.MATCHES || operator == Operator.MATCHES_NOT;
  }

  @Override
  public String toString() {
    return Rendering.label(label) + operator.symbol() + Rendering.quoted(value);
  }
}
