package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.AuthMetrics.OUTCOME;
import static art.samosachaat.contracts.metrics.AuthMetrics.PROVIDER;
import static art.samosachaat.contracts.metrics.AuthMetrics.REFRESH;
import static art.samosachaat.contracts.metrics.HttpMetrics.METHOD;
import static art.samosachaat.contracts.metrics.HttpMetrics.ROUTE;
import static art.samosachaat.contracts.metrics.HttpMetrics.STATUS;
import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;

import art.samosachaat.contracts.metrics.AuthMetrics;
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
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.Window;

/** Who should come in and cannot, and who may be in and should not. */
final class SignInAlerts {

  /** Few people sign in at any moment, so it takes a while to tell. */
  private static final Window FEW = Window.ofMinutes(15);

  private static final Window RATE = Window.ofMinutes(5);

  /** A client asks for a refresh about once an hour. */
  private static final Window OF_REFRESHES = Window.ofMinutes(60);

  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue DEV = NAMESPACE.value("dev");
  private static final LabelValue GOOGLE = PROVIDER.value("google");
  private static final LabelValue AUTH = APP.value("auth");
  private static final LabelValue REFRESH_ROUTE = ROUTE.value("/auth/refresh");

  private SignInAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "sign-in", Sources.SERVICES, signInFailing(), refreshTokensReused(), authRequestsLimited());
  }

  private static AlertRule signInFailing() {
    CounterSelection all = Sources.SERVICES.counter(AuthMetrics.SIGN_INS);
    CounterSelection failed = all.where(OUTCOME.value("failed"));
    return Alerts.named("SignInFailing")
        .severity(Severity.CRITICAL)
        .expression(
            failed
                .rate(FEW)
                .sumBy(NAMESPACE, PROVIDER)
                .ratioTo(all.rate(FEW).sumBy(NAMESPACE, PROVIDER))
                .above(0.5)
                .and(failed.increase(FEW).sumBy(NAMESPACE, PROVIDER).above(3)))
        .pendingFor(ofMinutes(2))
        .summary(
            "{} of the sign-ins with {} in {} fail", value(), label(PROVIDER), label(NAMESPACE))
        .description(
            "More than half of the sign-ins with {} in {} failed in 15 minutes through no fault of"
                + " those who tried. Who is signed in stays so.",
            label(PROVIDER),
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            signIns("5 of 9 fail", 0.0040, growing(0.0050)).at(ofMinutes(13)).fires(PROD, GOOGLE),
            signIns("4 of 9 fail", 0.0050, growing(0.0040)).at(ofMinutes(40)).staysQuiet(),
            signIns("all of 2 fail", 0, growing(0.0022)).at(ofMinutes(60)).staysQuiet(),
            signIns("under 3 of 5 fail", 0.0025, growing(0.0030)).at(ofMinutes(60)).staysQuiet(),
            signIns("all of 4 fail", 0, growing(0.0047)).at(ofMinutes(20)).fires(PROD, GOOGLE),
            signIns("it does not last", 0, growing(0.02)).at(ofMinutes(4)).staysQuiet(),
            signIns("auth dies", 0, growing(0.02).thenGone(ofMinutes(4)))
                .withMissingData()
                .at(ofMinutes(30))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder signIns(String name, double succeeding, SeriesValues failing) {
    CounterSelection all = Sources.SERVICES.counter(AuthMetrics.SIGN_INS);
    LabelValue good = OUTCOME.value("success");
    LabelValue bad = OUTCOME.value("failed");
    LabelValue local = PROVIDER.value("local");
    return Scenario.named(name)
        .series(all.where(PROD, GOOGLE, good), growing(succeeding))
        .series(all.where(PROD, GOOGLE, bad), failing)
        .series(all.where(PROD, local, good), growing(0.1))
        .series(all.where(PROD, local, bad), growing(0))
        .series(all.where(DEV, GOOGLE, good), growing(0.1))
        .series(all.where(DEV, GOOGLE, bad), growing(0));
  }

  private static AlertRule refreshTokensReused() {
    CounterSelection all = Sources.SERVICES.counter(AuthMetrics.REFRESHES);
    CounterSelection reused = all.where(REFRESH.value("reused"));
    return Alerts.named("RefreshTokensReused")
        .severity(Severity.WARNING)
        .expression(
            reused
                .rate(OF_REFRESHES)
                .sumBy(NAMESPACE)
                .ratioTo(all.rate(OF_REFRESHES).sumBy(NAMESPACE))
                .above(0.02)
                .and(reused.increase(OF_REFRESHES).sumBy(NAMESPACE).above(5)))
        .pendingFor(ofMinutes(5))
        .summary("{} of the refresh tokens in {} were used before", value(), label(NAMESPACE))
        .description(
            "More than one in fifty refresh tokens shown to auth in {} within an hour had been used"
                + " before: stolen, or a client keeps old ones. Each ended its session.",
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            refreshes("1 in 40", 0.39, growing(0.01)).at(ofMinutes(15)).fires(PROD),
            refreshes("1 in 60", 0.59, growing(0.01)).at(ofMinutes(90)).staysQuiet(),
            refreshes("3 of 6 in an hour", 0.0008, growing(0.0008)).at(ofMinutes(150)).staysQuiet(),
            refreshes("6 of 12 in an hour", 0.0017, growing(0.0017)).at(ofMinutes(90)).fires(PROD),
            refreshes("9 of 18 in an hour, noticed in time", 0.0025, growing(0.0025))
                .at(ofMinutes(50))
                .fires(PROD),
            refreshes("it does not last", 0.1, growing(0.1)).at(ofMinutes(5)).staysQuiet(),
            refreshes("auth dies", 0.1, growing(0.1).thenGone(ofMinutes(3)))
                .withMissingData()
                .at(ofMinutes(80))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder refreshes(String name, double rotated, SeriesValues reused) {
    CounterSelection all = Sources.SERVICES.counter(AuthMetrics.REFRESHES);
    return Scenario.named(name)
        .series(all.where(PROD, REFRESH.value("rotated")), growing(rotated))
        .series(all.where(PROD, REFRESH.value("reused")), reused)
        .series(all.where(DEV, REFRESH.value("rotated")), growing(1))
        .series(all.where(DEV, REFRESH.value("reused")), growing(0));
  }

  private static AlertRule authRequestsLimited() {
    HistogramSelection all = Sources.SERVICES.histogram(HttpMetrics.REQUEST_DURATION);
    CounterSelection limited = all.where(STATUS.value("429")).count();
    return Alerts.named("AuthRequestsLimited")
        .severity(Severity.WARNING)
        .expression(
            // Both sides match by route, and auth shares none of its own with anybody.
            limited
                .where(AUTH)
                .rate(RATE)
                .sumBy(NAMESPACE, ROUTE)
                .ratioTo(all.count().rate(RATE).sumBy(NAMESPACE, ROUTE))
                .above(0.2)
                .and(limited.increase(RATE).sumBy(NAMESPACE, ROUTE).above(20)))
        .pendingFor(ofMinutes(5))
        .summary(
            "{} of the requests to {} in {} are over a limit",
            value(),
            label(ROUTE),
            label(NAMESPACE))
        .description(
            "auth in {} answers more than one request in five to {} with 429. One address asks too"
                + " often, or auth takes everybody for one address.",
            label(NAMESPACE),
            label(ROUTE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            limits("1 in 4", 0.75, growing(0.25)).at(ofMinutes(9)).fires(PROD, REFRESH_ROUTE),
            limits("1 in 6", 1.25, growing(0.25)).at(ofMinutes(30)).staysQuiet(),
            limits("12 of 24", 0.04, growing(0.04)).at(ofMinutes(30)).staysQuiet(),
            limits("30 of 60", 0.1, growing(0.1)).at(ofMinutes(12)).fires(PROD, REFRESH_ROUTE),
            limits("it does not last", 0.5, growing(0.5)).at(ofMinutes(5)).staysQuiet(),
            limits("auth dies", 0.5, growing(0.5).thenGone(ofMinutes(3)))
                .withMissingData()
                .at(ofMinutes(30))
                .staysQuiet())
        .build();
  }

  /** Refreshes, some of them over the limit, beside other routes and another service's. */
  private static Scenario.Builder limits(String name, double answered, SeriesValues refused) {
    return Scenario.named(name)
        .series(request(AUTH, PROD, "/auth/refresh", "200"), growing(answered))
        .series(request(AUTH, PROD, "/auth/refresh", "429"), refused)
        .series(request(AUTH, PROD, "/auth/token", "200"), growing(5))
        .series(request(AUTH, DEV, "/auth/refresh", "200"), growing(5))
        .series(request(AUTH, DEV, "/auth/refresh", "429"), growing(0))
        .series(request(APP.value("chat-api"), PROD, "/v1/chat/completions", "200"), growing(0.1))
        .series(request(APP.value("chat-api"), PROD, "/v1/chat/completions", "429"), growing(0.9));
  }

  private static CounterSelection request(
      LabelValue app, LabelValue namespace, String route, String status) {
    return Sources.SERVICES
        .histogram(HttpMetrics.REQUEST_DURATION)
        .where(app, namespace, METHOD.value("POST"), ROUTE.value(route), STATUS.value(status))
        .count();
  }
}
