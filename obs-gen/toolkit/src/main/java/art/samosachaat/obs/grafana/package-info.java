/**
 * Grafana dashboards as immutable values, in the vocabulary of Grafana's Foundation SDK; what
 * Grafana would show as an empty, unlabelled or overlapping panel is refused when it is put
 * together.
 *
 * {@snippet :
 * Variable app = Variable.of(APP);
 * HistogramSelection requests = scrape.histogram(DURATION).where(app);
 * Dashboard dashboard =
 *     Dashboard.titled("Shop")
 *         .uid("shop")
 *         .withVariable(QueryVariable.labelValues(app, scrape.up()))
 *         .withRow(
 *             Row.titled("Latency")
 *                 .withPanel(
 *                     TimeseriesPanel.titled("p99")
 *                         .description("One request in a hundred takes longer.")
 *                         .withTarget(requests.quantile(0.99, RATE_INTERVAL, APP), "{{app}}"))
 *                 .withPanel(HeatmapPanel.titled("Durations").ofHistogram(requests)))
 *         .build();
 * byte[] json = new DashboardJson(GrafanaVersion.V11_1).bytes(dashboard);
 * }
 */
@NullMarked
package art.samosachaat.obs.grafana;

import org.jspecify.annotations.NullMarked;
