package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.InferenceMetrics.OUTCOME;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.dashboards.Inference;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.Window;

/** Models, workers and the queue before them. */
final class InferenceAlerts {

  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue DEV = NAMESPACE.value("dev");

  private InferenceAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "inference",
        Sources.SERVICES,
        queueFull(),
        requestsRefused(),
        modelLoadFailed(),
        workerCrashing());
  }

  private static AlertRule queueFull() {
    return Alerts.named("InferenceQueueFull")
        .severity(Severity.WARNING)
        .expression(
            Sources.SERVICES
                .gauge(InferenceMetrics.QUEUE_DEPTH)
                .now()
                .sumBy(NAMESPACE)
                .ratioTo(
                    Sources.SERVICES.gauge(InferenceMetrics.QUEUE_LIMIT).now().sumBy(NAMESPACE))
                .above(0.8))
        .pendingFor(ofMinutes(2))
        .summary("The queue for answers in {} is {} full", label(NAMESPACE), value())
        .description(
            "Users in {} wait for a slot, and will soon be refused with 429.", label(NAMESPACE))
        .dashboard(Inference.UID, Sources.NAMESPACE)
        .provenBy(
            queue("54 of 64 places are taken", constant(54)).at(ofSeconds(200)).fires(PROD),
            queue("51 of 64 places are taken", constant(51)).at(ofMinutes(20)).staysQuiet(),
            queue("it does not last", constant(64).then(ofSeconds(90), 2))
                .at(ofMinutes(1))
                .staysQuiet(),
            queue("inference dies", constant(64).thenGone(ofMinutes(1)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder queue(String name, SeriesValues depth) {
    GaugeSelection waiting = Sources.SERVICES.gauge(InferenceMetrics.QUEUE_DEPTH);
    GaugeSelection limit = Sources.SERVICES.gauge(InferenceMetrics.QUEUE_LIMIT);
    return Scenario.named(name)
        .series(waiting.where(PROD), depth)
        .series(limit.where(PROD), constant(64))
        .series(waiting.where(DEV), constant(0))
        .series(limit.where(DEV), constant(64));
  }

  private static AlertRule requestsRefused() {
    return Alerts.named("InferenceRequestsRefused")
        .severity(Severity.CRITICAL)
        .expression(
            Sources.SERVICES
                .counter(InferenceMetrics.QUEUE_REFUSED)
                .increase(Window.ofMinutes(5))
                .sumBy(NAMESPACE)
                .above(10))
        .summary("{} answers in {} were refused within 5 minutes", value(), label(NAMESPACE))
        .description(
            "The queue of inference in {} is full, and users are told to come back later.",
            label(NAMESPACE))
        .dashboard(Inference.UID, Sources.NAMESPACE)
        .provenBy(
            counting(InferenceMetrics.QUEUE_REFUSED, "13 are refused in 5 minutes", growing(0.043))
                .at(ofMinutes(10))
                .fires(PROD),
            counting(InferenceMetrics.QUEUE_REFUSED, "9 are refused in 5 minutes", growing(0.03))
                .at(ofMinutes(20))
                .staysQuiet(),
            counting(
                    InferenceMetrics.QUEUE_REFUSED,
                    "inference dies",
                    growing(0.1).thenGone(ofMinutes(5)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static AlertRule modelLoadFailed() {
    CounterSelection failures =
        Sources.SERVICES.counter(InferenceMetrics.MODEL_LOADS).where(OUTCOME.value("failure"));
    CounterSelection successes =
        Sources.SERVICES.counter(InferenceMetrics.MODEL_LOADS).where(OUTCOME.value("success"));
    return Alerts.named("ModelLoadFailed")
        .severity(Severity.WARNING)
        .expression(failures.increase(Window.ofMinutes(10)).sumBy(NAMESPACE).above(0.5))
        .summary("A model could not be loaded in {}", label(NAMESPACE))
        .description(
            "A start or a swap of a model failed in {} within the last 10 minutes. A swap that"
                + " fails changes nothing; a start that fails leaves no model.",
            label(NAMESPACE))
        .dashboard(Inference.UID, Sources.NAMESPACE)
        .provenBy(
            Scenario.named("a swap fails")
                .series(failures.where(PROD), constant(0).then(ofMinutes(5), 1))
                .series(successes.where(PROD), constant(1))
                .series(failures.where(DEV), constant(0))
                .at(ofMinutes(12))
                .fires(PROD),
            Scenario.named("swaps succeed")
                .series(failures.where(PROD), constant(1))
                .series(successes.where(PROD), growing(0.01))
                .at(ofMinutes(20))
                .staysQuiet(),
            Scenario.named("inference dies after a failure")
                .withMissingData()
                .series(
                    failures.where(PROD), constant(0).then(ofMinutes(5), 1).thenGone(ofMinutes(6)))
                .at(ofMinutes(30))
                .staysQuiet())
        .equivalent("threshold-halved: > 0.5", "failures are counted in whole numbers")
        .build();
  }

  private static AlertRule workerCrashing() {
    return Alerts.named("InferenceWorkerCrashing")
        .severity(Severity.CRITICAL)
        .expression(
            Sources.SERVICES
                .counter(InferenceMetrics.WORKER_CRASHES)
                .increase(Window.ofMinutes(15))
                .sumBy(NAMESPACE)
                .above(2))
        .summary("The worker of inference in {} keeps crashing", label(NAMESPACE))
        .description(
            "{} workers in {} ended unasked within 15 minutes; each took the answers with it that"
                + " it was generating.",
            value(),
            label(NAMESPACE))
        .dashboard(Inference.UID, Sources.NAMESPACE)
        .provenBy(
            counting(InferenceMetrics.WORKER_CRASHES, "3 crashes", growing(0.0034))
                .at(ofMinutes(20))
                .fires(PROD),
            counting(InferenceMetrics.WORKER_CRASHES, "less than 2 crashes", growing(0.0021))
                .at(ofMinutes(40))
                .staysQuiet(),
            counting(
                    InferenceMetrics.WORKER_CRASHES,
                    "inference dies",
                    growing(0.0034).thenGone(ofMinutes(20)))
                .withMissingData()
                .at(ofMinutes(50))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder counting(CounterMetric metric, String name, SeriesValues values) {
    CounterSelection counter = Sources.SERVICES.counter(metric);
    return Scenario.named(name)
        .series(counter.where(PROD), values)
        .series(counter.where(DEV), growing(0));
  }
}
