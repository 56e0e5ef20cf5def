package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.GenAiMetrics.FINISH_REASON;
import static art.samosachaat.contracts.metrics.GenAiMetrics.MODEL;
import static art.samosachaat.contracts.metrics.GenAiMetrics.TOKEN_TYPE;
import static art.samosachaat.contracts.metrics.InferenceMetrics.OUTCOME;
import static art.samosachaat.contracts.metrics.InferenceMetrics.SLOT_STATE;
import static art.samosachaat.contracts.metrics.InferenceMetrics.WORKER_STATE;

import art.samosachaat.contracts.metrics.GenAiMetrics;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaUnit;
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
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;

/** The models at work: how long, how fast, how full. */
public final class Inference {

  public static final String UID = "samosachaat-inference";

  private static final Window WINDOW = Window.RATE_INTERVAL;
  private static final int MODELS_SHOWN = 8;

  private Inference() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("Inference", reading)
        .uid(UID)
        .description("Generations, tokens, workers and the queue before them.")
        .withVariable(Dashboards.namespaces())
        .withRow(generations())
        .withRow(tokens())
        .withRow(workers())
        .withRow(queue())
        .build();
  }

  private static Row.Builder generations() {
    return Row.titled("Generations")
        .withPanel(
            HeatmapPanel.titled("Generations by duration")
                .description("From the request to the last event, the wait included.")
                .ofHistogram(durations())
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Generation duration")
                .description(
                    "From the request to the last event. An exemplar leads to the logs of its"
                        + " trace.")
                .withTarget(exemplars(durations(), 0.5, "median"))
                .withTarget(exemplars(durations(), 0.95, "p95"))
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Generations by how they ended")
                .description("Generations that ended, a second.")
                .span(24)
                .height(6)
                .stacking(TimeseriesPanel.Stacking.NORMAL)
                .withTarget(
                    durations().count().rate(WINDOW).sumBy(FINISH_REASON),
                    "{{gen_ai_response_finish_reason}}"));
  }

  private static Row.Builder tokens() {
    return Row.titled("Tokens")
        .withPanel(
            TimeseriesPanel.titled("Tokens generated")
                .description("Tokens a second, by model.")
                .span(8)
                .unit(GrafanaUnit.counting("tokens/s"))
                .withTarget(
                    counter(InferenceMetrics.TOKENS_GENERATED)
                        .rate(WINDOW)
                        .sumBy(MODEL)
                        .top(MODELS_SHOWN),
                    "{{gen_ai_request_model}}"))
        .withPanel(
            TimeseriesPanel.titled("Time to first token")
                .description(
                    "From the request to the first token, the wait included. A point leads to the"
                        + " logs of its trace.")
                .span(8)
                .withTarget(exemplars(histogram(GenAiMetrics.TIME_TO_FIRST_TOKEN), 0.5, "median"))
                .withTarget(exemplars(histogram(GenAiMetrics.TIME_TO_FIRST_TOKEN), 0.95, "p95"))
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Time per token")
                .description(
                    "Of each token after the first. An exemplar leads to the logs of its trace.")
                .span(8)
                .withTarget(exemplars(histogram(GenAiMetrics.TIME_PER_OUTPUT_TOKEN), 0.5, "median"))
                .withTarget(exemplars(histogram(GenAiMetrics.TIME_PER_OUTPUT_TOKEN), 0.95, "p95"))
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Tokens of one generation")
                .description("Mean number of tokens read and written.")
                .span(12)
                .height(6)
                .withTarget(
                    histogram(GenAiMetrics.TOKEN_USAGE).mean(WINDOW, TOKEN_TYPE),
                    "{{gen_ai_token_type}}"))
        .withPanel(
            TimeseriesPanel.titled("Context used")
                .description(
                    "Share of the model's context that generations had used when they ended. Near"
                        + " 100 % answers are cut short.")
                .span(12)
                .height(6)
                .wholeRatio()
                .withTarget(
                    histogram(InferenceMetrics.CONTEXT_USED).quantile(0.5, WINDOW), "median")
                .withTarget(
                    histogram(InferenceMetrics.CONTEXT_USED).quantile(0.95, WINDOW), "p95"));
  }

  private static Row.Builder workers() {
    return Row.titled("Workers")
        .withPanel(
            TimeseriesPanel.titled("Workers by state")
                .description("Worker processes, by what they are doing.")
                .span(8)
                .stacking(TimeseriesPanel.Stacking.NORMAL)
                .withTarget(gauge(InferenceMetrics.WORKERS).now().sumBy(WORKER_STATE), "{{state}}"))
        .withPanel(
            TimeseriesPanel.titled("Utilisation")
                .description("Share of the slots in which an answer is being generated.")
                .span(8)
                .wholeRatio()
                .thresholds(Thresholds.warningAndCritical(0.8, 0.95))
                .withTarget(utilisation(), "busy"))
        .withPanel(
            TimeseriesPanel.titled("Crashes and failed loads")
                .description("Workers that ended unasked, and models that could not be loaded.")
                .span(8)
                .withTarget(
                    counter(InferenceMetrics.WORKER_CRASHES).increase(WINDOW).sumBy(), "crashes")
                .withTarget(
                    counter(InferenceMetrics.MODEL_LOADS)
                        .where(OUTCOME.value("failure"))
                        .increase(WINDOW)
                        .sumBy(),
                    "failed loads"))
        .withPanel(
            TimeseriesPanel.titled("Swaps and restarts")
                .description(
                    "Swaps of the model by how they ended (one that fails changes nothing), and"
                        + " workers started in place of one that crashed.")
                .span(12)
                .withTarget(
                    counter(InferenceMetrics.MODEL_SWAPS).increase(WINDOW).sumBy(OUTCOME),
                    "swaps: {{outcome}}")
                .withTarget(
                    counter(InferenceMetrics.WORKER_RESTARTS).increase(WINDOW).sumBy(), "restarts"))
        .withPanel(
            TimeseriesPanel.titled("Model loads")
                .description(
                    "Models that a worker process has loaded, at a start, a swap or a restart, by"
                        + " how that ended.")
                .span(12)
                .withTarget(
                    counter(InferenceMetrics.MODEL_LOADS).increase(WINDOW).sumBy(OUTCOME),
                    "{{outcome}}"));
  }

  private static Row.Builder queue() {
    return Row.titled("Queue")
        .withPanel(
            StatPanel.titled("Active generations")
                .description("Generations that wait or run.")
                .span(4)
                .withTarget(now(InferenceMetrics.GENERATIONS_ACTIVE), "active"))
        .withPanel(
            TimeseriesPanel.titled("Waiting for a slot")
                .description("Generations in the queue, and how many it takes.")
                .span(10)
                .withTarget(now(InferenceMetrics.QUEUE_DEPTH), "waiting")
                .withTarget(now(InferenceMetrics.QUEUE_LIMIT), "limit"))
        .withPanel(
            TimeseriesPanel.titled("Queue wait")
                .description("Until a slot was free. An exemplar leads to the logs of its trace.")
                .span(10)
                .withTarget(exemplars(histogram(InferenceMetrics.QUEUE_WAIT), 0.5, "median"))
                .withTarget(exemplars(histogram(InferenceMetrics.QUEUE_WAIT), 0.95, "p95"))
                .withDataLink(Dashboards.logsOfThatTime()))
        .withPanel(
            TimeseriesPanel.titled("Refused")
                .description("Generations a second that were refused because the queue was full.")
                .span(24)
                .height(6)
                .withTarget(
                    counter(InferenceMetrics.QUEUE_REFUSED).rate(WINDOW).sumBy(), "refused"));
  }

  private static InstantVector utilisation() {
    return gauge(InferenceMetrics.SLOTS)
        .where(SLOT_STATE.value("busy"))
        .now()
        .sumBy()
        .ratioTo(gauge(InferenceMetrics.SLOTS).now().sumBy());
  }

  private static PrometheusTarget.Builder exemplars(
      HistogramSelection of, double share, String legend) {
    return PrometheusTarget.of(of.quantile(share, WINDOW)).legend(legend).exemplars();
  }

  private static HistogramSelection durations() {
    return histogram(GenAiMetrics.REQUEST_DURATION);
  }

  private static HistogramSelection histogram(HistogramMetric metric) {
    return Sources.SERVICES.histogram(metric).where(Sources.NAMESPACE);
  }

  private static CounterSelection counter(CounterMetric metric) {
    return Sources.SERVICES.counter(metric).where(Sources.NAMESPACE);
  }

  private static GaugeSelection gauge(GaugeMetric metric) {
    return Sources.SERVICES.gauge(metric).where(Sources.NAMESPACE);
  }

  private static InstantVector now(GaugeMetric metric) {
    return gauge(metric).now().sumBy();
  }
}
