package art.samosachaat.obs.promql;

/** Something PromQL can evaluate. Immutable; two that say the same are equal. */
public sealed interface Expression permits InstantVector, Scalar {

  /** Its syntax. */
  Node node();

  /** What its values measure. */
  Quantity quantity();

  /** The labels of its series; none for a scalar. */
  Labels labels();

  /** The text that Prometheus is asked. */
  default String promql() {
    return node().toString();
  }

  /**
   * How many series it can answer with, by the declared values of its labels; {@code le} counts as
   * one. At most {@link Long#MAX_VALUE}.
   */
  default long maxSeries() {
    return node() instanceof Node.Aggregation a
            && a.grouping().isEmpty()
            && a.parameter().orElse(null) instanceof Node.Literal count
            && a.operator().endsWith("k")
        ? Math.min((long) count.value(), labels().combinations())
        : labels().combinations();
  }

  /**
   * Whether it holds something that only Grafana fills in, such as {@code $__rate_interval}, and so
   * cannot be part of a rule.
   */
  default boolean isForDashboardsOnly() {
    return node().all().stream()
        .anyMatch(
            node ->
                switch (node) {
                  case Node.Range range -> range.window().isMacro();
                  case Node.Subquery subquery -> subquery.range().isMacro();
                  case Node.Selector selector ->
                      selector.matchers().stream().anyMatch(m -> m.value().startsWith("$"));
                  default -> false;
                });
  }
}
