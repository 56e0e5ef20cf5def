package art.samosachaat.obs.promql;

import java.util.Arrays;
import java.util.Optional;

/**
 * The binary operators.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/operators/">Prometheus:
 *     operators</a>
 */
public enum Operator {
  POWER("^", 6, Kind.ARITHMETIC),
  TIMES("*", 5, Kind.ARITHMETIC),
  DIVIDED_BY("/", 5, Kind.ARITHMETIC),
  MODULO("%", 5, Kind.ARITHMETIC),
  ATAN2("atan2", 5, Kind.ARITHMETIC),
  PLUS("+", 4, Kind.ARITHMETIC),
  MINUS("-", 4, Kind.ARITHMETIC),
  EQUAL("==", 3, Kind.COMPARISON),
  NOT_EQUAL("!=", 3, Kind.COMPARISON),
  ABOVE(">", 3, Kind.COMPARISON),
  AT_LEAST(">=", 3, Kind.COMPARISON),
  BELOW("<", 3, Kind.COMPARISON),
  AT_MOST("<=", 3, Kind.COMPARISON),
  AND("and", 2, Kind.SET),
  UNLESS("unless", 2, Kind.SET),
  OR("or", 1, Kind.SET);

  /** What an operator does with its sides. */
  public enum Kind {
    ARITHMETIC,
    COMPARISON,
    SET
  }

  private final String symbol;
  private final int precedence;
  private final Kind kind;

  Operator(String symbol, int precedence, Kind kind) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.kind = kind;
  }

  /** As PromQL writes it. */
  public String symbol() {
    return symbol;
  }

  /** How tightly it binds: 1 ({@code or}) to 6 ({@code ^}). */
  public int precedence() {
    return precedence;
  }

  public Kind kind() {
    return kind;
  }

  /** Only {@code ^} groups from the right: {@code a ^ b ^ c} is {@code a ^ (b ^ c)}. */
  public boolean rightAssociative() {
    return this == POWER;
  }

  /** The operator that PromQL writes this way. */
  public static Optional<Operator> of(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }
}
