package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.ChatMetrics.LIMIT;
import static art.samosachaat.contracts.metrics.ChatMetrics.UPSTREAM_OUTCOME;
import static art.samosachaat.contracts.metrics.HttpMetrics.METHOD;
import static art.samosachaat.contracts.metrics.HttpMetrics.ROUTE;
import static art.samosachaat.contracts.metrics.HttpMetrics.STATUS;
import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.contracts.metrics.ScrapeLabels.POD;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.SeriesValues.moving;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.http.Route;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.HttpMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.dashboards.SignIn;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.alerting.SeriesValues;
import art.samosachaat.obs.alerting.Severity;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.Matching;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.Window;

/** What users were promised: that they are out when they leave, that they go on, that they go. */
final class UserAlerts {

  /** A replica that is well polls at least every 2 s. */
  private static final Window POLLS = Window.ofMinutes(1);

  private static final Window RATE = Window.ofMinutes(10);
  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue DEV = NAMESPACE.value("dev");
  private static final LabelValue CHAT = APP.value("chat-api");
  private static final LabelValue LATE = POD.value("chat-api-1");
  private static final LabelValue TOKENS = LIMIT.value("tokens_per_day");
  private static final double HALF_AN_HOUR = 1800;

  static final AlertRule REVOCATIONS_LATE = revocationsLate();
  static final AlertRule ACCOUNT_DELETIONS_STUCK = accountDeletionsStuck();

  private UserAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "users", Sources.SERVICES, REVOCATIONS_LATE, usersLimited(), ACCOUNT_DELETIONS_STUCK);
  }

  private static AlertRule revocationsLate() {
    CounterSelection polls = Sources.SERVICES.counter(ChatMetrics.REVOCATION_POLLS);
    return Alerts.named("RevocationsLate")
        .severity(Severity.WARNING)
        .expression(
            polls
                .where(UPSTREAM_OUTCOME.value("success"))
                .rate(POLLS)
                .sumBy(NAMESPACE, POD)
                .below(0.1))
        .pendingFor(ofMinutes(1))
        .summary("{} in {} does not hear who signed out", label(POD), label(NAMESPACE))
        .description(
            "{} in {} asks auth for revoked tokens and gets no answer, or does not ask: whoever"
                + " signs out is let in there until its cache forgets them, for up to 300 s.",
            label(POD),
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            polls("one in 12 s", growing(0.083)).at(ofSeconds(150)).fires(PROD, LATE),
            polls("one in 6 s", growing(0.16)).at(ofMinutes(10)).staysQuiet(),
            polls("none", constant(7)).at(ofSeconds(105)).fires(PROD, LATE),
            polls("one in 18 s", growing(0.055)).at(ofSeconds(150)).fires(PROD, LATE),
            polls("it does not last", constant(0)).at(ofSeconds(60)).staysQuiet(),
            polls("it ends", constant(0).thenGone(ofSeconds(75)))
                .withMissingData()
                .at(ofMinutes(10))
                .staysQuiet())
        .build();
  }

  /** Two replicas, one of which has many failures and a few successes. */
  private static Scenario.Builder polls(String name, SeriesValues succeeding) {
    CounterSelection polls = Sources.SERVICES.counter(ChatMetrics.REVOCATION_POLLS);
    LabelValue good = UPSTREAM_OUTCOME.value("success");
    LabelValue bad = UPSTREAM_OUTCOME.value("unreachable");
    return Scenario.named(name)
        .series(polls.where(PROD, LATE, good), succeeding)
        .series(polls.where(PROD, LATE, bad), growing(0.4))
        .series(polls.where(PROD, POD.value("chat-api-2"), good), growing(0.5))
        .series(polls.where(PROD, POD.value("chat-api-2"), bad), growing(0))
        .series(polls.where(DEV, LATE, good), growing(0.5));
  }

  private static AlertRule usersLimited() {
    CounterSelection limited = Sources.SERVICES.counter(ChatMetrics.LIMITED);
    String[] routes = ChatRoutes.LIMITED.stream().map(Route::template).toArray(String[]::new);
    CounterSelection asked =
        Sources.SERVICES
            .histogram(HttpMetrics.REQUEST_DURATION)
            .where(CHAT)
            .whereIn(ROUTE, routes)
            .count();
    return Alerts.named("UsersLimited")
        .severity(Severity.WARNING)
        .expression(
            limited
                .rate(RATE)
                .sumBy(NAMESPACE, LIMIT)
                .dividedBy(
                    asked.rate(RATE).sumBy(NAMESPACE).above(0), Matching.on(NAMESPACE).groupLeft())
                .as(Quantity.RATIO)
                .above(0.25)
                .and(limited.increase(RATE).sumBy(NAMESPACE, LIMIT).above(20)))
        .pendingFor(ofMinutes(10))
        .summary("{} of the messages in {} are over {}", value(), label(NAMESPACE), label(LIMIT))
        .description(
            "chat-api in {} refuses more than one message in four because its user is over the"
                + " limit {}. It is too low for what people do, or somebody's program does not"
                + " stop.",
            label(NAMESPACE),
            label(LIMIT))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            messages("1 in 3", 0.2, growing(0.1)).at(ofMinutes(16)).fires(PROD, TOKENS),
            messages("1 in 5", 0.4, growing(0.1)).at(ofMinutes(50)).staysQuiet(),
            messages("12 of 24", 0.02, growing(0.02)).at(ofMinutes(50)).staysQuiet(),
            messages("30 of 60", 0.05, growing(0.05)).at(ofMinutes(25)).fires(PROD, TOKENS),
            messages("it does not last", 0.2, growing(0.2)).at(ofMinutes(10)).staysQuiet(),
            messages("chat-api dies", 0.2, growing(0.2).thenGone(ofMinutes(4)))
                .withMissingData()
                .at(ofMinutes(40))
                .staysQuiet())
        .build();
  }

  /** Messages, some of which one limit refuses, beside what no limit concerns. */
  private static Scenario.Builder messages(String name, double taken, SeriesValues refused) {
    CounterSelection limited = Sources.SERVICES.counter(ChatMetrics.LIMITED);
    LabelValue perMinute = LIMIT.value("messages_per_minute");
    return Scenario.named(name)
        .series(request(CHAT, PROD, "/v1/chat/completions", "200"), growing(taken))
        .series(request(CHAT, PROD, "/v1/chat/completions", "429"), refused)
        .series(request(CHAT, PROD, "/api/conversations/import", "201"), growing(5))
        .series(request(APP.value("inference"), PROD, "/v1/chat/completions", "200"), growing(5))
        .series(limited.where(PROD, TOKENS), refused)
        .series(limited.where(PROD, perMinute), growing(0))
        .series(request(CHAT, DEV, "/v1/chat/completions", "200"), growing(5))
        .series(limited.where(DEV, TOKENS), growing(0.04))
        .series(limited.where(DEV, perMinute), growing(0));
  }

  private static CounterSelection request(
      LabelValue app, LabelValue namespace, String route, String status) {
    return Sources.SERVICES
        .histogram(HttpMetrics.REQUEST_DURATION)
        .where(app, namespace, METHOD.value("POST"), ROUTE.value(route), STATUS.value(status))
        .count();
  }

  private static AlertRule accountDeletionsStuck() {
    GaugeSelection wait = Sources.SERVICES.gauge(AuthMetrics.ACCOUNT_DELETION_WAIT);
    return Alerts.named("AccountDeletionsStuck")
        .severity(Severity.WARNING)
        .expression(wait.now().maxBy(NAMESPACE).above(HALF_AN_HOUR))
        .pendingFor(ofMinutes(2))
        .summary("A deleted account in {} waits for {}", label(NAMESPACE), value())
        .description(
            "chat-api in {} still holds conversations of somebody who deleted their account more"
                + " than half an hour ago. Nobody can read them, and they were promised to be"
                + " gone.",
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            waiting("31 minutes", constant(1860)).at(ofMinutes(4)).fires(PROD),
            waiting("29 minutes", constant(1740)).at(ofMinutes(30)).staysQuiet(),
            waiting("an hour, and it is done", constant(3600).then(ofSeconds(90), 0))
                .at(ofSeconds(75))
                .staysQuiet(),
            waiting("it grows", moving(0, 7200, ofHours(2))).at(ofMinutes(34)).fires(PROD),
            waiting("auth dies", constant(3600).thenGone(ofMinutes(1)))
                .withMissingData()
                .at(ofMinutes(20))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder waiting(String name, SeriesValues seconds) {
    GaugeSelection wait = Sources.SERVICES.gauge(AuthMetrics.ACCOUNT_DELETION_WAIT);
    return Scenario.named(name)
        .series(wait.where(PROD), seconds)
        .series(wait.where(DEV), constant(0));
  }
}
