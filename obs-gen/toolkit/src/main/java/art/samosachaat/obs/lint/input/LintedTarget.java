package art.samosachaat.obs.lint.input;

import java.util.Optional;

/**
 * A query of a panel.
 *
 * @param query of Prometheus; none where another data source is asked
 * @param legend the template for the names of its series
 * @param format {@code time_series}, {@code heatmap}, {@code table} or nothing
 * @param datasource uid or name, or the variable that holds it; empty where the panel's is used
 */
public record LintedTarget(
    Origin origin,
    String refId,
    Optional<Query> query,
    String legend,
    String format,
    String datasource) {}
