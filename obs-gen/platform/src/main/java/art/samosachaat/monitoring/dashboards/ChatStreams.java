package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.ChatMetrics.ATTACHMENT;
import static art.samosachaat.contracts.metrics.ChatMetrics.CACHE_RESULT;
import static art.samosachaat.contracts.metrics.ChatMetrics.UPSTREAM;
import static art.samosachaat.contracts.metrics.ChatMetrics.UPSTREAM_OUTCOME;
import static art.samosachaat.contracts.metrics.GenAiMetrics.FINISH_REASON;
import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;

import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.DatabaseMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.HeatmapPanel;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;

/** Conversations as users feel them: streams, first tokens, and what could lose an answer. */
public final class ChatStreams {

  public static final String UID = "samosachaat-chat";

  private static final Window WINDOW = Window.RATE_INTERVAL;

  private ChatStreams() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("Chat", reading)
        .uid(UID)
        .description("Streams, first tokens, stored answers, and the neighbours of chat-api.")
        .withVariable(Dashboards.namespaces())
        .withRow(streams())
        .withRow(firstToken())
        .withRow(storage())
        .withRow(neighbours())
        .build();
  }

  private static Row.Builder streams() {
    return Row.titled("Streams")
        .withPanel(
            StatPanel.titled("Open streams")
                .description("Clients that are reading an answer.")
                .span(4)
                .withTarget(now(ChatMetrics.STREAMS_OPEN).sumBy(), "open"))
        .withPanel(
            StatPanel.titled("Running generations")
                .description("Answers that chat-api is having generated, with or without a reader.")
                .span(4)
                .withTarget(now(ChatMetrics.GENERATIONS_ACTIVE).sumBy(), "running"))
        .withPanel(
            TimeseriesPanel.titled("Streams opened and resumed")
                .description("Streams that clients began, and those they came back to, a second.")
                .span(8)
                .withTarget(
                    counter(ChatMetrics.STREAMS).rate(WINDOW).sumBy(ATTACHMENT), "{{kind}}"))
        .withPanel(
            TimeseriesPanel.titled("Answers by how they ended")
                .description(
                    "Answers that ended, a second. Interrupted and error are ours to mend;"
                        + " cancelled is the user's choice.")
                .span(8)
                .stacking(TimeseriesPanel.Stacking.NORMAL)
                .withTarget(
                    counter(ChatMetrics.GENERATIONS).rate(WINDOW).sumBy(FINISH_REASON),
                    "{{gen_ai_response_finish_reason}}"));
  }

  private static Row.Builder firstToken() {
    return Row.titled("First token, as the user sees it")
        .withPanel(
            TimeseriesPanel.titled("Time to first token")
                .description(
                    "From a user's message to the first token of its answer. A point leads to the"
                        + " logs of its trace.")
                .thresholds(Thresholds.warningAndCritical(2.5, 5))
                .withTarget(exemplars(firstTokens(), 0.5, "median"))
                .withTarget(exemplars(firstTokens(), 0.95, "p95"))
                .withTarget(exemplars(firstTokens(), 0.99, "p99"))
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            HeatmapPanel.titled("First tokens by duration")
                .description("Where first tokens come, and whether there are two kinds of them.")
                .ofHistogram(firstTokens())
                .withDataLink(Dashboards.logsOfThatTime()));
  }

  private static Row.Builder storage() {
    return Row.titled("Storage")
        .withPanel(
            TimeseriesPanel.titled("Persistence lag")
                .description(
                    "Age of the oldest piece of an answer when it was stored: what the death of a"
                        + " process would lose.")
                .span(8)
                .withTarget(exemplars(lag(), 0.5, "median"))
                .withTarget(exemplars(lag(), 0.99, "p99"))
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Database connections in use")
                .description(
                    "Share of the pool that is taken. DatabasePoolExhausted looks at each process"
                        + " on its own.")
                .span(8)
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.8, 0.9))
                .withTarget(poolInUse(), "{{app}}"))
        .withPanel(
            TimeseriesPanel.titled("Waiting for a connection")
                .description("Threads that wait for a connection to the database.")
                .span(8)
                .withTarget(
                    Sources.SERVICES
                        .gauge(DatabaseMetrics.PENDING_REQUESTS)
                        .where(Sources.NAMESPACE)
                        .now()
                        .sumBy(APP),
                    "{{app}}"));
  }

  private static Row.Builder neighbours() {
    return Row.titled("Neighbours")
        .withPanel(
            TimeseriesPanel.titled("Auth cache hit rate")
                .description("Share of access tokens that chat-api knew without asking auth.")
                .span(8)
                .wholeRatio()
                .withTarget(hitRate(), "hits"))
        .withPanel(
            TimeseriesPanel.titled("Calls to neighbours, p95")
                .description(
                    "Until a neighbour's answer began. An exemplar leads to the logs of its trace.")
                .span(8)
                .withTarget(
                    PrometheusTarget.of(calls().quantile(0.95, WINDOW, UPSTREAM))
                        .legend("{{upstream}}")
                        .exemplars())
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Calls that did not succeed")
                .description("Calls a second that were refused, failed, or reached nobody.")
                .span(8)
                .withTarget(
                    calls()
                        .whereNot(UPSTREAM_OUTCOME.value("success"))
                        .count()
                        .rate(WINDOW)
                        .sumBy(UPSTREAM, UPSTREAM_OUTCOME),
                    "{{upstream}} {{outcome}}"));
  }

  private static InstantVector poolInUse() {
    return Sources.SERVICES
        .gauge(DatabaseMetrics.CONNECTIONS)
        .where(DatabaseMetrics.USED)
        .where(Sources.NAMESPACE)
        .now()
        .sumBy(APP)
        .ratioTo(
            Sources.SERVICES
                .gauge(DatabaseMetrics.CONNECTIONS_MAX)
                .where(Sources.NAMESPACE)
                .now()
                .sumBy(APP));
  }

  private static InstantVector hitRate() {
    CounterSelection lookups = counter(ChatMetrics.AUTH_CACHE);
    return lookups
        .where(CACHE_RESULT.value("hit"))
        .rate(WINDOW)
        .sumBy()
        .ratioTo(lookups.rate(WINDOW).sumBy());
  }

  private static PrometheusTarget.Builder exemplars(
      HistogramSelection of, double share, String legend) {
    return PrometheusTarget.of(of.quantile(share, WINDOW)).legend(legend).exemplars();
  }

  private static HistogramSelection firstTokens() {
    return histogram(ChatMetrics.TIME_TO_FIRST_TOKEN);
  }

  private static HistogramSelection lag() {
    return histogram(ChatMetrics.PERSISTENCE_LAG);
  }

  private static HistogramSelection calls() {
    return histogram(ChatMetrics.UPSTREAM_DURATION);
  }

  private static HistogramSelection histogram(HistogramMetric metric) {
    return Sources.SERVICES.histogram(metric).where(Sources.NAMESPACE);
  }

  private static CounterSelection counter(CounterMetric metric) {
    return Sources.SERVICES.counter(metric).where(Sources.NAMESPACE);
  }

  private static InstantVector now(GaugeMetric metric) {
    return Sources.SERVICES.gauge(metric).where(Sources.NAMESPACE).now();
  }
}
