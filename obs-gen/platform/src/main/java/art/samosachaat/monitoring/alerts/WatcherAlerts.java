package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.ScrapeLabels.INSTANCE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.JOB;
import static art.samosachaat.monitoring.exporters.ObservabilityMetrics.RULE_GROUP;
import static art.samosachaat.monitoring.exporters.ObservabilityMetrics.SHIPPER_HOST;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static java.time.Duration.ofMinutes;

import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.exporters.ObservabilityMetrics;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.Window;

/** Those who watch: an alert that cannot fire is worse than none. */
final class WatcherAlerts {

  private static final Window RATE = Window.ofMinutes(5);
  private static final LabelValue FIRST = INSTANCE.value("10.0.0.1:3101");
  private static final LabelValue SECOND = INSTANCE.value("10.0.0.2:3101");

  private WatcherAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "watchers",
        Sources.WATCHERS,
        absent(
            "NodeMetricsAbsent",
            "node-exporter",
            "HighCPU, HighMemory and DiskSpaceLow cannot fire."),
        absent("ClusterMetricsAbsent", "kube-state-metrics", "PodRestarting cannot fire."),
        logShippingSilent(),
        ruleEvaluationFailing(),
        alertsNotDelivered());
  }

  private static AlertRule absent(String name, String job, String consequence) {
    LabelValue wanted = JOB.value(job);
    GaugeSelection up = Sources.WATCHERS.up().where(wanted);
    GaugeSelection others = Sources.WATCHERS.up().where(JOB.value("prometheus"), FIRST);
    return Alerts.named(name)
        .severity(Severity.WARNING)
        .expression(up.now().maxBy(JOB, INSTANCE).equalTo(0).or(up.absent()))
        .pendingFor(ofMinutes(5))
        .summary("A target of {} does not answer", label(JOB))
        .description(
            "A target of {} has not answered for 5 minutes, or there is none. " + consequence,
            label(JOB))
        .provenBy(
            Scenario.named("one of two targets stops answering")
                .series(up.where(FIRST), constant(1).then(ofMinutes(2), 0))
                .series(up.where(SECOND), constant(1))
                .series(others, constant(1))
                .at(ofMinutes(10))
                .fires(wanted, FIRST),
            Scenario.named("something else does not answer")
                .series(up.where(FIRST), constant(1))
                .series(others, constant(0))
                .at(ofMinutes(20))
                .staysQuiet(),
            Scenario.named("it does not last")
                .series(up.where(FIRST), constant(0).then(ofMinutes(4), 1))
                .at(ofMinutes(3))
                .staysQuiet(),
            Scenario.named("the targets vanish")
                .withMissingData()
                .series(up.where(FIRST), constant(1).thenGone(ofMinutes(2)))
                .series(others, constant(1))
                .at(ofMinutes(10))
                .fires(wanted))
        .build();
  }

  private static AlertRule logShippingSilent() {
    CounterSelection sent = Sources.WATCHERS.counter(ObservabilityMetrics.LINES_SENT);
    LabelValue loki = SHIPPER_HOST.value("loki:3100");
    return Alerts.named("LogShippingSilent")
        .severity(Severity.WARNING)
        .expression(sent.rate(RATE).sumBy(INSTANCE).below(0.001).or(sent.absent()))
        .pendingFor(ofMinutes(10))
        .summary("No log line of a machine reaches Loki")
        .description(
            "A shipper has had no line taken for a quarter of an hour, or there is no shipper at"
                + " all. Logs of what happens now may be lost.")
        .provenBy(
            Scenario.named("one of two shippers is stuck")
                .series(sent.where(FIRST, loki), growing(5).then(ofMinutes(5), 1500))
                .series(sent.where(SECOND, loki), growing(5))
                .at(ofMinutes(25))
                .fires(FIRST),
            Scenario.named("three lines an hour")
                .series(sent.where(FIRST, loki), growing(0.0008))
                .at(ofMinutes(40))
                .fires(FIRST),
            Scenario.named("a quiet night: one line in 10 minutes")
                .series(sent.where(FIRST, loki), growing(0.0016))
                .at(ofMinutes(60))
                .staysQuiet(),
            Scenario.named("it does not last")
                .series(sent.where(FIRST, loki), constant(0))
                .at(ofMinutes(10))
                .staysQuiet(),
            Scenario.named("all shippers vanish")
                .withMissingData()
                .series(sent.where(FIRST, loki), growing(5).thenGone(ofMinutes(2)))
                .at(ofMinutes(25))
                .fires())
        .build();
  }

  private static AlertRule ruleEvaluationFailing() {
    CounterSelection failures = Sources.WATCHERS.counter(ObservabilityMetrics.RULE_FAILURES);
    LabelValue chat = RULE_GROUP.value("rules.yml;chat");
    LabelValue nodes = RULE_GROUP.value("rules.yml;nodes");
    return Alerts.named("RuleEvaluationFailing")
        .severity(Severity.CRITICAL)
        .expression(failures.increase(RATE).sumBy(RULE_GROUP).above(0.5))
        .summary("Rules of {} cannot be evaluated", label(RULE_GROUP))
        .description("Alerts of {} may not fire when they should.", label(RULE_GROUP))
        .provenBy(
            Scenario.named("an evaluation fails")
                .series(failures.where(FIRST, chat), constant(0).then(ofMinutes(5), 1))
                .series(failures.where(FIRST, nodes), constant(0))
                .at(ofMinutes(7))
                .fires(chat),
            Scenario.named("it failed long ago")
                .series(failures.where(FIRST, chat), constant(0).then(ofMinutes(5), 1))
                .at(ofMinutes(20))
                .staysQuiet(),
            Scenario.named("Prometheus was restarted")
                .withMissingData()
                .series(
                    failures.where(FIRST, chat),
                    constant(0).then(ofMinutes(5), 1).thenGone(ofMinutes(6)))
                .at(ofMinutes(20))
                .staysQuiet())
        .equivalent("threshold-halved: > 0.5", "failures are counted in whole numbers")
        .build();
  }

  private static AlertRule alertsNotDelivered() {
    CounterSelection dropped = Sources.WATCHERS.counter(ObservabilityMetrics.NOTIFICATIONS_DROPPED);
    return Alerts.named("AlertsNotDelivered")
        .severity(Severity.CRITICAL)
        .expression(dropped.increase(RATE).sumBy(INSTANCE).above(0.5))
        .pendingFor(ofMinutes(2))
        .summary("Prometheus {} cannot hand its alerts over", label(INSTANCE))
        .description(
            "Alertmanager has not taken alerts of {}; nobody is told of what fires.",
            label(INSTANCE))
        .provenBy(
            Scenario.named("Alertmanager is away now and then")
                .series(dropped.where(FIRST), growing(0.003))
                .series(dropped.where(SECOND), growing(0))
                .at(ofMinutes(6))
                .fires(FIRST),
            Scenario.named("it does not last")
                .series(dropped.where(FIRST), growing(0.05))
                .at(ofMinutes(2))
                .staysQuiet(),
            Scenario.named("Prometheus was restarted")
                .withMissingData()
                .series(dropped.where(FIRST), growing(0.01).thenGone(ofMinutes(1)))
                .at(ofMinutes(20))
                .staysQuiet())
        .equivalent("threshold-halved: > 0.5", "alerts are counted in whole numbers")
        .build();
  }
}
