package art.samosachaat.obs.promql;

/**
 * The kinds of value that PromQL has.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/querying/basics/#expression-language-data-types">Prometheus:
 *     data types</a>
 */
enum Type {
  SCALAR("a scalar"),
  VECTOR("an instant vector"),
  RANGE("a range vector"),
  TEXT("a string"),
  /** What Grafana fills in, which may become anything. */
  UNKNOWN("anything");

  private final String article;

  Type(String article) {
    this.article = article;
  }

  static Type of(Node node) {
    return switch (node) {
      case Node.Literal literal -> SCALAR;
      case Node.Text text -> TEXT;
      case Node.Selector selector ->
          isVariable(selector.metric()) && selector.matchers().isEmpty() ? UNKNOWN : VECTOR;
      case Node.Range range -> RANGE;
      case Node.Subquery subquery -> RANGE;
      case Node.Call call -> Function.named(call.function()).map(Function::result).orElse(UNKNOWN);
      case Node.Aggregation aggregation -> VECTOR;
      case Node.Negation negation -> of(negation.of());
      case Node.Binary binary -> of(of(binary.left()), of(binary.right()));
    };
  }

  /** Whether a value of this type may stand where one of the other is expected. */
  boolean fits(Type expected) {
    return this == expected || this == UNKNOWN || expected == UNKNOWN;
  }

  private static Type of(Type left, Type right) {
    if (left == VECTOR || right == VECTOR) {
      return VECTOR;
    }
    return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : SCALAR;
  }

  static boolean isVariable(String name) {
    return name.startsWith("$") || name.startsWith("[[");
  }

  @Override
  public String toString() {
    return article;
  }
}
