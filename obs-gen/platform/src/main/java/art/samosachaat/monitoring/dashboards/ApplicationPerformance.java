package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.HttpMetrics.METHOD;
import static art.samosachaat.contracts.metrics.HttpMetrics.ROUTE;
import static art.samosachaat.contracts.metrics.HttpMetrics.STATUS;
import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;

import art.samosachaat.contracts.metrics.HttpMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaUnit;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;

/** What each service answers: how much, how fast, how well. */
public final class ApplicationPerformance {

  public static final String UID = "samosachaat-app-performance";

  private static final Window WINDOW = Window.RATE_INTERVAL;
  private static final int SHOWN = 8;

  private ApplicationPerformance() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("Application performance", reading)
        .uid(UID)
        .description("Requests to each service: rate, errors, duration, and how many are open.")
        .withVariable(Dashboards.namespaces())
        .withVariable(Dashboards.apps())
        .withRow(atAGlance())
        .withRow(latency())
        .withRow(errors())
        .build();
  }

  private static Row.Builder atAGlance() {
    return Row.titled("At a glance")
        .withPanel(
            StatPanel.titled("Availability")
                .description(
                    "Share of requests that were not answered with a 5xx, nor with a status nobody"
                        + " declared.")
                .span(6)
                .showNames()
                .decimals(2)
                .thresholds(Thresholds.criticalAndWarningBelow(0.99, 0.999))
                .withTarget(shareOf(HttpMetrics.FAULTS).subtractedFrom(1), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Requests")
                .description("Requests answered a second; a stream counts when it ends.")
                .span(9)
                .unit(GrafanaUnit.REQUESTS_PER_SECOND)
                .withTarget(requests().count().rate(WINDOW).sumBy(APP), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Requests in flight")
                .description("Requests being answered now, open streams included.")
                .span(9)
                .withTarget(
                    Sources.SERVICES
                        .gauge(HttpMetrics.ACTIVE_REQUESTS)
                        .where(Sources.NAMESPACE, Sources.APP)
                        .now()
                        .sumBy(APP),
                    "{{app}}"));
  }

  private static Row.Builder latency() {
    return Row.titled("Duration")
        .withPanel(quantile("Duration, median", 0.5, "Half of the requests were faster."))
        .withPanel(quantile("Duration, p95", 0.95, "19 of 20 requests were faster."))
        .withPanel(
            quantile(
                "Duration, p99",
                0.99,
                "99 of 100 requests were faster. HighP99Latency looks at 5 s for 3 minutes."))
        .withPanel(
            TimeseriesPanel.titled("Duration by route, p95")
                .suppress(
                    "panel-too-many-series",
                    "eight; the raw series beside them are asked for their exemplars, at a time"
                        + " without samples")
                .description("The slowest routes. An exemplar leads to the logs of its trace.")
                .span(24)
                .withTarget(
                    PrometheusTarget.of(
                            requests().quantile(0.95, WINDOW, APP, METHOD, ROUTE).top(SHOWN))
                        .legend("{{app}} {{http_request_method}} {{http_route}}")
                        .exemplars())
                .withDataLink(Dashboards.logsOfThatTime()));
  }

  private static TimeseriesPanel.Builder quantile(String title, double share, String description) {
    return TimeseriesPanel.titled(title)
        .description(
            description
                + " Streams, which take as long as their answer, are left out. An exemplar leads to"
                + " the logs of its trace.")
        .span(8)
        .withTarget(
            PrometheusTarget.of(plain().quantile(share, WINDOW, APP)).legend("{{app}}").exemplars())
        .withDataLink(Dashboards.logsOfThatTime());
  }

  private static Row.Builder errors() {
    return Row.titled("Errors")
        .withPanel(
            TimeseriesPanel.titled("Server errors")
                .description(
                    "Share of requests answered with a 5xx. High5xxRate looks at 5 % for 2"
                        + " minutes.")
                .span(8)
                .thresholds(Thresholds.warningAndCritical(0.01, 0.05))
                .withTarget(shareOf(HttpMetrics.FAULTS), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Client errors")
                .description("Share of requests answered with a 4xx: refused, not broken.")
                .span(8)
                .withTarget(clientErrors(), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Errors by route")
                .description("Where most requests are answered with a 4xx or 5xx.")
                .span(8)
                .unit(GrafanaUnit.REQUESTS_PER_SECOND)
                .withTarget(
                    requests()
                        .whereMatches(STATUS, "[45]..")
                        .count()
                        .rate(WINDOW)
                        .sumBy(APP, ROUTE, STATUS)
                        .top(SHOWN),
                    "{{app}} {{http_route}} {{http_response_status_code}}"));
  }

  private static HistogramSelection requests() {
    return Sources.SERVICES
        .histogram(HttpMetrics.REQUEST_DURATION)
        .where(Sources.NAMESPACE, Sources.APP);
  }

  private static HistogramSelection plain() {
    return requests().whereNotIn(ROUTE, HttpMetrics.STREAMS.toArray(String[]::new));
  }

  /** Those that matched no route too: they are the client's. */
  private static InstantVector clientErrors() {
    return requests()
        .whereMatches(STATUS, "4..")
        .count()
        .rate(WINDOW)
        .sumBy(APP)
        .ratioTo(requests().count().rate(WINDOW).sumBy(APP));
  }

  private static InstantVector shareOf(String statuses) {
    InstantVector all = requests().count().rate(WINDOW).sumBy(APP);
    return requests()
        .whereMatches(STATUS, statuses)
        .whereNot(ROUTE.value(HttpMetrics.UNMATCHED))
        .count()
        .rate(WINDOW)
        .sumBy(APP)
        .ratioTo(all);
  }
}
