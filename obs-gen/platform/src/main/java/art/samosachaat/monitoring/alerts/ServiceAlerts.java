package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.HttpMetrics.METHOD;
import static art.samosachaat.contracts.metrics.HttpMetrics.ROUTE;
import static art.samosachaat.contracts.metrics.HttpMetrics.STATUS;
import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;
import static art.samosachaat.contracts.metrics.ScrapeLabels.INSTANCE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.POD;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import art.samosachaat.contracts.metrics.DatabaseMetrics;
import art.samosachaat.contracts.metrics.HttpMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.dashboards.ApplicationPerformance;
import art.samosachaat.monitoring.dashboards.ChatStreams;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Inhibition;
import art.samosachaat.obs.alerting.Observations;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.alerting.Slo;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What any of the services can suffer from. */
final class ServiceAlerts {

  private static final Window RATE = Window.ofMinutes(1);

  /** How long a target that vanished is still missed. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue CHAT = APP.value("chat-api");
  private static final LabelValue FULL = POD.value("chat-api-1");
  private static final LabelValue IDLE = POD.value("chat-api-2");

  private static final AlertRule INFERENCE_DOWN =
      down("InferenceServiceDown", "inference", "Nobody gets an answer.");
  private static final AlertRule CHAT_DOWN =
      down("ChatServiceDown", "chat-api", "Nobody can read or write.");
  private static final AlertRule AUTH_DOWN =
      down(
          "AuthServiceDown",
          "auth",
          "Nobody can sign in; who is signed in goes on until chat-api's cache forgets them.");
  private static final AlertRule HIGH_5XX = high5xxRate();
  private static final AlertRule HIGH_P99 = highP99Latency();

  private ServiceAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "services",
        Sources.SERVICES,
        INFERENCE_DOWN,
        CHAT_DOWN,
        AUTH_DOWN,
        absent("InferenceTargetAbsent", "inference", "InferenceServiceDown.md"),
        absent("ChatTargetAbsent", "chat-api", "ChatServiceDown.md"),
        absent("AuthTargetAbsent", "auth", "AuthServiceDown.md"),
        HIGH_5XX,
        HIGH_P99,
        databasePoolExhausted());
  }

  /** While a service is down, neither its own troubles nor those it causes are news. */
  static List<Inhibition> inhibitions(List<Slo> objectives) {
    AlertRule[] ofTheService =
        Stream.concat(
                Stream.of(HIGH_5XX, HIGH_P99),
                objectives.stream().flatMap(slo -> slo.alerts().stream()))
            .toArray(AlertRule[]::new);
    AlertRule[] ofItsUsers =
        Stream.concat(
                Stream.of(ChatAlerts.GENERATIONS_FAILING),
                objectives.stream()
                    .filter(slo -> slo.name().startsWith("Chat"))
                    .flatMap(slo -> slo.alerts().stream()))
            .toArray(AlertRule[]::new);
    return List.of(
        Inhibition.when(INFERENCE_DOWN, CHAT_DOWN, AUTH_DOWN)
            .silence(ofTheService)
            .sharing(NAMESPACE, APP),
        Inhibition.when(INFERENCE_DOWN, AUTH_DOWN).silence(ofItsUsers).sharing(NAMESPACE),
        Inhibition.when(AUTH_DOWN).silence(UserAlerts.REVOCATIONS_LATE).sharing(NAMESPACE),
        Inhibition.when(CHAT_DOWN).silence(UserAlerts.ACCOUNT_DELETIONS_STUCK).sharing(NAMESPACE),
        Inhibition.when(AuthAlerts.SIGNING_KEYS_MISSING)
            .silence(AuthAlerts.SIGNING_KEY_FAULTY)
            .sharing(NAMESPACE));
  }

  private static AlertRule down(String name, String app, String consequence) {
    LabelValue service = APP.value(app);
    LabelValue dev = NAMESPACE.value("dev");
    LabelValue other = APP.value(app.equals("auth") ? "inference" : "auth");
    LabelValue first = INSTANCE.value("10.0.0.1:9000");
    LabelValue second = INSTANCE.value("10.0.0.2:9000");
    GaugeSelection up = Sources.SERVICES.up().where(service);
    GaugeSelection others = Sources.SERVICES.up().where(other, PROD, first);
    InstantVector now = up.now().maxBy(NAMESPACE, APP);
    return Alerts.named(name)
        .severity(Severity.CRITICAL)
        .expression(now.equalTo(0).or(now.offset(REMEMBERED).unless(now)))
        .pendingFor(ofMinutes(1))
        .summary("{} in {} is down", label(APP), label(NAMESPACE))
        .description(
            "No instance of {} in {} has answered a scrape for a minute, or those of an hour ago"
                + " are gone. "
                + consequence,
            label(APP),
            label(NAMESPACE))
        .dashboard(ApplicationPerformance.UID, Sources.APP, Sources.NAMESPACE)
        .provenBy(
            Scenario.named("both instances stop answering")
                .series(up.where(PROD, first), constant(1).then(ofMinutes(2), 0))
                .series(up.where(PROD, second), constant(0))
                .series(up.where(dev, first), constant(1))
                .series(others, constant(1))
                .at(ofSeconds(210))
                .fires(PROD, service),
            Scenario.named("it vanishes from one namespace")
                .series(up.where(PROD, first), constant(1).thenGone(ofMinutes(70)))
                .series(up.where(dev, first), constant(1))
                .series(others, constant(1).thenGone(ofMinutes(70)))
                .at(ofMinutes(80))
                .fires(PROD, service),
            Scenario.named("one of two instances is left")
                .series(up.where(PROD, first), constant(0))
                .series(up.where(PROD, second), constant(1))
                .series(others, constant(0))
                .at(ofMinutes(10))
                .staysQuiet(),
            Scenario.named("a restart: two scrapes are lost")
                .series(up.where(PROD, first), constant(1).then(ofMinutes(2), 0))
                .at(ofSeconds(165))
                .staysQuiet(),
            Scenario.named("Prometheus itself was away")
                .withMissingData()
                .series(up.where(PROD, first), constant(1).thenSilent(ofMinutes(2)))
                .at(ofMinutes(4))
                .staysQuiet())
        .equivalent(
            "matcher-dropped: up{app=\"%s\"} #3".formatted(app),
            "sides match by app, so that other services' series match nothing")
        .build();
  }

  /** Nothing was ever scraped of it, which no comparison with an hour ago can notice. */
  private static AlertRule absent(String name, String app, String runbook) {
    LabelValue service = APP.value(app);
    GaugeSelection up = Sources.SERVICES.up().where(service);
    GaugeSelection others =
        Sources.SERVICES.up().where(APP.value(app.equals("auth") ? "inference" : "auth"), PROD);
    return Alerts.named(name)
        .runbook(runbook)
        .severity(Severity.CRITICAL)
        .expression(up.absent())
        .pendingFor(ofMinutes(5))
        .summary("Nothing is scraped of {}", label(APP))
        .description(
            "Prometheus knows no target of {} at all: it is not installed, or its ServiceMonitor is"
                + " not selected.",
            label(APP))
        .dashboard(ApplicationPerformance.UID, Sources.APP)
        .provenBy(
            Scenario.named("it was never there")
                .series(others, constant(1))
                .at(ofMinutes(8))
                .fires(service),
            Scenario.named("it is there, and does not answer")
                .series(up.where(PROD), constant(0))
                .at(ofMinutes(20))
                .staysQuiet(),
            Scenario.named("it comes within 4 minutes")
                .series(up.where(PROD), SeriesValues.silent().then(ofMinutes(4), 1))
                .at(ofMinutes(3))
                .staysQuiet(),
            Scenario.named("all targets vanish")
                .withMissingData()
                .series(up.where(PROD), constant(1).thenGone(ofMinutes(2)))
                .at(ofMinutes(10))
                .fires(service))
        .build();
  }

  private static AlertRule high5xxRate() {
    HistogramSelection all = Sources.SERVICES.histogram(HttpMetrics.REQUEST_DURATION);
    return Alerts.named("High5xxRate")
        .severity(Severity.CRITICAL)
        .expression(
            all.whereMatches(STATUS, HttpMetrics.FAULTS)
                .whereNot(ROUTE.value(HttpMetrics.UNMATCHED))
                .count()
                .rate(RATE)
                .sumBy(NAMESPACE, APP)
                .ratioTo(all.count().rate(RATE).sumBy(NAMESPACE, APP))
                .above(0.05))
        .pendingFor(ofMinutes(2))
        .summary("{} answers {} of its requests with a 5xx", label(APP), value())
        .description(
            "More than one in twenty requests to {} in {} failed through no fault of the client,"
                + " for 2 minutes.",
            label(APP),
            label(NAMESPACE))
        .dashboard(ApplicationPerformance.UID, Sources.APP)
        .provenBy(
            errors("6 % fail", growing(0.6)).at(ofSeconds(210)).fires(PROD, CHAT),
            errors("4.8 % fail", growing(0.48)).at(ofMinutes(10)).staysQuiet(),
            errors("it does not last", growing(0.6)).at(ofMinutes(2)).staysQuiet(),
            errors("the service dies", growing(0.6).thenGone(ofMinutes(1)))
                .withMissingData()
                .at(ofMinutes(10))
                .staysQuiet())
        .build();
  }

  /** Ten requests a second, some of which fail. */
  private static Scenario.Builder errors(String name, SeriesValues failures) {
    return Scenario.named(name)
        .on(PROD)
        .series(answered("200", CHAT), growing(9))
        .series(answered("500", CHAT), failures)
        .series(
            Sources.SERVICES
                .histogram(HttpMetrics.REQUEST_DURATION)
                .where(HttpMetrics.LAST_RESORT.labels())
                .where(CHAT)
                .count(),
            growing(0.4))
        .series(answered("200", APP.value("auth")), growing(1))
        .series(answered("500", APP.value("auth")), growing(0.001));
  }

  private static CounterSelection answered(String status, LabelValue app) {
    return request(status, "/api/conversations", app).count();
  }

  private static HistogramSelection request(String status, String route, LabelValue app) {
    return Sources.SERVICES
        .histogram(HttpMetrics.REQUEST_DURATION)
        .where(app, METHOD.value("GET"), ROUTE.value(route), STATUS.value(status));
  }

  private static AlertRule highP99Latency() {
    return Alerts.named("HighP99Latency")
        .severity(Severity.WARNING)
        .expression(
            Sources.SERVICES
                .histogram(HttpMetrics.REQUEST_DURATION)
                .whereNotIn(ROUTE, HttpMetrics.STREAMS.toArray(String[]::new))
                .quantile(0.99, RATE, NAMESPACE, APP)
                .above(5))
        .pendingFor(ofMinutes(3))
        .summary("{} takes {} for its slowest requests", label(APP), value())
        .description(
            "One request in a hundred to {} in {} takes longer than 5 s, for 3 minutes. Streams,"
                + " which take as long as their answer, are not counted.",
            label(APP),
            label(NAMESPACE))
        .dashboard(ApplicationPerformance.UID, Sources.APP)
        .provenBy(
            slow("2 % take up to 10 s", 0.2, 10).at(ofMinutes(5)).fires(PROD, CHAT),
            slow("2 % take up to 5 s", 0.2, 5).at(ofMinutes(10)).staysQuiet(),
            slow("half a percent takes a minute", 0.05, 60).at(ofMinutes(10)).staysQuiet(),
            slow("it does not last", 0.2, 10).at(ofMinutes(3)).staysQuiet(),
            Scenario.named("the service dies")
                .withMissingData()
                .on(PROD)
                .series(
                    request("200", "/api/conversations", CHAT),
                    Observations.none().and(growing(1).thenGone(ofMinutes(2)), 10))
                .at(ofMinutes(10))
                .staysQuiet())
        .build();
  }

  /** Ten requests a second, some of which are slow, and streams that are meant to be. */
  private static Scenario.Builder slow(String name, double slow, double seconds) {
    return Scenario.named(name)
        .on(PROD)
        .series(
            request("200", "/api/conversations", CHAT),
            Observations.of(10 - slow, 0.1).and(slow, seconds))
        .series(request("200", "/api/conversations", APP.value("auth")), Observations.of(10, 0.1))
        .series(
            request("200", HttpMetrics.STREAMS.getFirst(), APP.value("auth")),
            Observations.of(5, 60));
  }

  private static AlertRule databasePoolExhausted() {
    return Alerts.named("DatabasePoolExhausted")
        .severity(Severity.WARNING)
        .expression(
            Sources.SERVICES
                .gauge(DatabaseMetrics.CONNECTIONS)
                .where(DatabaseMetrics.USED)
                .now()
                .sumBy(NAMESPACE, APP, POD)
                .ratioTo(
                    Sources.SERVICES
                        .gauge(DatabaseMetrics.CONNECTIONS_MAX)
                        .now()
                        .sumBy(NAMESPACE, APP, POD))
                .above(0.9))
        .pendingFor(ofMinutes(2))
        .summary("{} uses {} of its database connections", label(POD), value())
        .description(
            "Requests to {} in {} will wait for a connection and then be answered with 503.",
            label(POD),
            label(NAMESPACE))
        .dashboard(ChatStreams.UID)
        .provenBy(
            pool("19 of 20 are taken", constant(19)).at(ofSeconds(200)).fires(PROD, CHAT, FULL),
            pool("18 of 20 are taken", constant(18)).at(ofMinutes(10)).staysQuiet(),
            pool("it does not last", constant(20).then(ofSeconds(90), 3))
                .at(ofSeconds(60))
                .staysQuiet(),
            pool("the service dies", constant(20).thenGone(ofMinutes(1)))
                .withMissingData()
                .at(ofMinutes(10))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder pool(String name, SeriesValues used) {
    GaugeSelection connections = Sources.SERVICES.gauge(DatabaseMetrics.CONNECTIONS);
    GaugeSelection most = Sources.SERVICES.gauge(DatabaseMetrics.CONNECTIONS_MAX);
    LabelValue auth = APP.value("auth");
    return Scenario.named(name)
        .on(PROD)
        .series(connections.where(DatabaseMetrics.USED, CHAT, FULL), used)
        .series(connections.where(DatabaseMetrics.IDLE, CHAT, FULL), constant(1))
        .series(most.where(CHAT, FULL), constant(20))
        .series(connections.where(DatabaseMetrics.USED, CHAT, IDLE), constant(1))
        .series(connections.where(DatabaseMetrics.IDLE, CHAT, IDLE), constant(19))
        .series(most.where(CHAT, IDLE), constant(20))
        .series(connections.where(DatabaseMetrics.USED, auth), constant(1))
        .series(connections.where(DatabaseMetrics.IDLE, auth), constant(7))
        .series(most.where(auth), constant(8));
  }
}
