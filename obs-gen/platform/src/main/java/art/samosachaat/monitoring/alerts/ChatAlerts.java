package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.GenAiMetrics.FINISH_REASON;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;

import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.dashboards.ChatStreams;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.AlertRuleBuilder;
import art.samosachaat.obs.alerting.Observations;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.Window;

/** What would lose an answer, or has. */
final class ChatAlerts {

  private static final Window RATE = Window.ofMinutes(5);
  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue DEV = NAMESPACE.value("dev");

  private ChatAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "chat", Sources.SERVICES, streamsInterrupted(), generationsFailing(), persistenceLagHigh());
  }

  private static AlertRule streamsInterrupted() {
    return share("StreamsInterrupted", "interrupted", 0.05)
        .severity(Severity.CRITICAL)
        .pendingFor(ofMinutes(2))
        .summary("{} of the answers in {} are cut off", value(), label(NAMESPACE))
        .description(
            "More than one in twenty answers in {} ended because the chat-api that owned it died."
                + " What was said is stored; the rest is not.",
            label(NAMESPACE))
        .provenBy(
            ended("6 % are cut off", "interrupted", growing(0.06)).at(ofMinutes(4)).fires(PROD),
            ended("4.7 % are cut off", "interrupted", growing(0.047))
                .at(ofMinutes(20))
                .staysQuiet(),
            ended("it does not last", "interrupted", growing(0.06)).at(ofMinutes(2)).staysQuiet(),
            ended("chat-api dies", "interrupted", growing(0.06).thenGone(ofMinutes(1)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static AlertRule generationsFailing() {
    return share("GenerationsFailing", "error", 0.1)
        .severity(Severity.WARNING)
        .pendingFor(ofMinutes(2))
        .summary("{} of the answers in {} fail", value(), label(NAMESPACE))
        .description(
            "More than one in ten answers in {} ended with an error, which the user sees.",
            label(NAMESPACE))
        .provenBy(
            ended("13 % fail", "error", growing(0.14)).at(ofMinutes(4)).fires(PROD),
            ended("9 % fail", "error", growing(0.09)).at(ofMinutes(20)).staysQuiet(),
            ended("it does not last", "error", growing(0.14)).at(ofMinutes(2)).staysQuiet(),
            ended("chat-api dies", "error", growing(0.14).thenGone(ofMinutes(1)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static AlertRuleBuilder share(String name, String reason, double threshold) {
    CounterSelection all = Sources.SERVICES.counter(ChatMetrics.GENERATIONS);
    return Alerts.named(name)
        .expression(
            all.where(FINISH_REASON.value(reason))
                .rate(RATE)
                .sumBy(NAMESPACE)
                .ratioTo(all.rate(RATE).sumBy(NAMESPACE))
                .above(threshold))
        .dashboard(ChatStreams.UID, Sources.NAMESPACE);
  }

  /** About one answer a second, some of which end in another way. */
  private static Scenario.Builder ended(String name, String reason, SeriesValues count) {
    CounterSelection all = Sources.SERVICES.counter(ChatMetrics.GENERATIONS);
    return Scenario.named(name)
        .series(all.where(PROD, FINISH_REASON.value("stop")), growing(0.94))
        .series(all.where(PROD, FINISH_REASON.value(reason)), count)
        .series(all.where(DEV, FINISH_REASON.value("stop")), growing(1))
        .series(all.where(DEV, FINISH_REASON.value(reason)), growing(0));
  }

  private static AlertRule persistenceLagHigh() {
    return Alerts.named("PersistenceLagHigh")
        .severity(Severity.WARNING)
        .expression(
            Sources.SERVICES
                .histogram(ChatMetrics.PERSISTENCE_LAG)
                .quantile(0.99, RATE, NAMESPACE)
                .above(5))
        .pendingFor(ofMinutes(2))
        .summary("Answers in {} are stored {} late", label(NAMESPACE), value())
        .description(
            "Pieces of answers in {} wait for more than 5 s to be stored, where a second is"
                + " promised. If chat-api dies now, they are lost.",
            label(NAMESPACE))
        .dashboard(ChatStreams.UID, Sources.NAMESPACE)
        .provenBy(
            stored("2 % take up to 7.5 s", 7.5).at(ofMinutes(4)).fires(PROD),
            stored("2 % take up to 5 s", 5).at(ofMinutes(20)).staysQuiet(),
            stored("it does not last", 7.5).at(ofMinutes(2)).staysQuiet(),
            Scenario.named("chat-api dies")
                .withMissingData()
                .series(
                    Sources.SERVICES.histogram(ChatMetrics.PERSISTENCE_LAG).where(PROD),
                    Observations.none().and(growing(1).thenGone(ofMinutes(1)), 10))
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder stored(String name, double seconds) {
    return Scenario.named(name)
        .series(
            Sources.SERVICES.histogram(ChatMetrics.PERSISTENCE_LAG).where(PROD),
            Observations.of(9.8, 0.5).and(0.2, seconds))
        .series(
            Sources.SERVICES.histogram(ChatMetrics.PERSISTENCE_LAG).where(DEV),
            Observations.of(10, 0.5));
  }
}
