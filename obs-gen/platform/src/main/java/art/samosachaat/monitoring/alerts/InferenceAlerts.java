package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.InferenceMetrics.OUTCOME;
import static art.samosachaat.contracts.metrics.InferenceMetrics.WORKER_STATE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.POD;
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
  private static final LabelValue FULL = POD.value("inference-1");
  private static final LabelValue EMPTY = POD.value("inference-2");
  private static final LabelValue DEV = NAMESPACE.value("dev");

  private InferenceAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "inference",
        Sources.SERVICES,
        noModelAnswers(),
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
                .sumBy(NAMESPACE, POD)
                .ratioTo(
                    Sources.SERVICES
                        .gauge(InferenceMetrics.QUEUE_LIMIT)
                        .now()
                        .sumBy(NAMESPACE, POD))
                .above(0.8))
        .pendingFor(ofMinutes(2))
        .summary("The queue for answers of {} is {} full", label(POD), value())
        .description(
            "Users in {} wait for a slot, and will soon be refused with 429.", label(NAMESPACE))
        .dashboard(Inference.UID, Sources.NAMESPACE)
        .provenBy(
            queue("54 of 64 places are taken", constant(54)).at(ofSeconds(200)).fires(PROD, FULL),
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
        .series(waiting.where(PROD, FULL), depth)
        .series(limit.where(PROD, FULL), constant(64))
        .series(waiting.where(PROD, EMPTY), constant(0))
        .series(limit.where(PROD, EMPTY), constant(64))
        .series(waiting.where(DEV, FULL), constant(0))
        .series(limit.where(DEV, FULL), constant(64));
  }

  private static AlertRule noModelAnswers() {
    GaugeSelection ready =
        Sources.SERVICES.gauge(InferenceMetrics.WORKERS).where(WORKER_STATE.value("ready"));
    GaugeSelection starting =
        Sources.SERVICES.gauge(InferenceMetrics.WORKERS).where(WORKER_STATE.value("starting"));
    return Alerts.named("NoModelAnswers")
        .severity(Severity.CRITICAL)
        .expression(
            ready
                .now()
                .sumBy(NAMESPACE)
                .below(1)
                .and(
                    Sources.SERVICES
                        .gauge(InferenceMetrics.WORKERS)
                        .now()
                        .sumBy(NAMESPACE)
                        .above(0)))
        .pendingFor(ofMinutes(2))
        .summary("inference in {} runs without a model", label(NAMESPACE))
        .description(
            "No worker in {} has been ready for 2 minutes: whoever asks is answered with 503.",
            label(NAMESPACE))
        .dashboard(Inference.UID, Sources.NAMESPACE)
        .provenBy(
            Scenario.named("the model does not load")
                .series(ready.where(PROD), constant(0))
                .series(starting.where(PROD), constant(1))
                .series(ready.where(DEV), constant(1))
                .at(ofSeconds(200))
                .fires(PROD),
            Scenario.named("one worker is ready")
                .series(ready.where(PROD), constant(1))
                .at(ofMinutes(10))
                .staysQuiet(),
            Scenario.named("a remote engine, which has no workers")
                .series(ready.where(PROD), constant(0))
                .series(starting.where(PROD), constant(0))
                .at(ofMinutes(10))
                .staysQuiet(),
            Scenario.named("a worker is restarted")
                .series(ready.where(PROD), constant(0).then(ofSeconds(90), 1))
                .series(starting.where(PROD), constant(1).then(ofSeconds(90), 0))
                .at(ofSeconds(75))
                .staysQuiet(),
            Scenario.named("inference dies")
                .withMissingData()
                .series(ready.where(PROD), constant(0).thenGone(ofMinutes(1)))
                .series(starting.where(PROD), constant(1).thenGone(ofMinutes(1)))
                .at(ofMinutes(20))
                .staysQuiet())
        .equivalent("threshold-halved: < 1", "workers are counted in whole numbers")
        .build();
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
