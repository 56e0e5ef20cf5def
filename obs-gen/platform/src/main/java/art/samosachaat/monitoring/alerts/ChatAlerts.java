package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.GenAiMetrics.FINISH_REASON;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

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
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.Window;

/** What would lose an answer, or has. */
final class ChatAlerts {

  private static final Window RATE = Window.ofMinutes(5);

  /** An answer that cannot be stored gives up within three minutes. */
  private static final Window SHORT_RATE = Window.ofMinutes(2);

  /** One answer that ended badly is an accident, however few there are beside it. */
  private static final double SINGLE = 1.2;

  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue DEV = NAMESPACE.value("dev");

  static final AlertRule GENERATIONS_FAILING = generationsFailing();

  private ChatAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "chat",
        Sources.SERVICES,
        streamsInterrupted(),
        GENERATIONS_FAILING,
        persistenceLagHigh(),
        answersNotStored());
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
            few("1 of 5 in a quiet hour", "interrupted", 0.003).at(ofMinutes(30)).staysQuiet(),
            few("2 of 7 in a quiet hour", "interrupted", 0.006).at(ofMinutes(8)).fires(PROD),
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
            few("1 of 5 in a quiet hour", "error", 0.003).at(ofMinutes(30)).staysQuiet(),
            few("2 of 7 in a quiet hour", "error", 0.006).at(ofMinutes(8)).fires(PROD),
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
                .above(threshold)
                .and(
                    all.where(FINISH_REASON.value(reason))
                        .increase(RATE)
                        .sumBy(NAMESPACE)
                        .above(SINGLE)))
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

  /** About one answer a minute, some of which end in another way. */
  private static Scenario.Builder few(String name, String reason, double perSecond) {
    CounterSelection all = Sources.SERVICES.counter(ChatMetrics.GENERATIONS);
    return Scenario.named(name)
        .series(all.where(PROD, FINISH_REASON.value("stop")), growing(0.0166))
        .series(all.where(PROD, FINISH_REASON.value(reason)), growing(perSecond));
  }

  /** The lag is measured when something is stored; this notices that nothing is. */
  private static AlertRule answersNotStored() {
    GaugeSelection running = Sources.SERVICES.gauge(ChatMetrics.GENERATIONS_ACTIVE);
    HistogramSelection stored = Sources.SERVICES.histogram(ChatMetrics.PERSISTENCE_LAG);
    return Alerts.named("AnswersNotStored")
        .severity(Severity.CRITICAL)
        .expression(
            running
                .now()
                .sumBy(NAMESPACE)
                .above(0)
                .unless(stored.count().rate(SHORT_RATE).sumBy(NAMESPACE).above(0)))
        .pendingFor(ofMinutes(1))
        .summary("{} answers in {} run and none is stored", value(), label(NAMESPACE))
        .description(
            "Answers are being generated in {}, and nothing of them has been stored for 2 minutes."
                + " If chat-api dies now, they are lost.",
            label(NAMESPACE))
        .dashboard(ChatStreams.UID, Sources.NAMESPACE)
        .provenBy(
            Scenario.named("the database takes nothing")
                .series(running.where(PROD), constant(3))
                .series(stored.where(PROD), Observations.none())
                .series(running.where(DEV), constant(3))
                .series(stored.where(DEV), Observations.of(1, 0.5))
                .at(ofSeconds(105))
                .fires(PROD),
            Scenario.named("nothing runs")
                .series(running.where(PROD), constant(0))
                .series(stored.where(PROD), Observations.none())
                .at(ofMinutes(20))
                .staysQuiet(),
            Scenario.named("it does not last")
                .series(running.where(PROD), constant(1).then(ofSeconds(45), 0))
                .series(stored.where(PROD), Observations.none())
                .at(ofSeconds(40))
                .staysQuiet(),
            Scenario.named("chat-api dies")
                .withMissingData()
                .series(running.where(PROD), constant(1).thenGone(ofMinutes(1)))
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
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
