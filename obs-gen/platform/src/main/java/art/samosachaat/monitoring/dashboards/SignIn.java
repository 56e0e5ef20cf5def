package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.metrics.ScrapeLabels.POD;

import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.obs.grafana.Color;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.StatPanel;
import art.samosachaat.obs.grafana.Thresholds;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;

/** How people get in, how they are kept out, and where limits and deletions stand. */
public final class SignIn {

  public static final String UID = "samosachaat-sign-in";

  private static final Window WINDOW = Window.RATE_INTERVAL;
  private static final int SHOWN = 8;
  private static final LabelValue POLLED = ChatMetrics.UPSTREAM_OUTCOME.value("success");

  private SignIn() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("Sign-in and users", reading)
        .uid(UID)
        .description("Sign-ins, sessions, keys, revocations, limits and deleted accounts.")
        .withVariable(Dashboards.namespaces())
        .withRow(signIns())
        .withRow(sessions())
        .withRow(keys())
        .withRow(revocations())
        .withRow(limits())
        .withRow(accounts())
        .build();
  }

  private static Row.Builder signIns() {
    return Row.titled("Sign-in")
        .withPanel(
            TimeseriesPanel.titled("Sign-ins")
                .description("People who came in, a second, by who vouched for them.")
                .span(8)
                .withTarget(
                    counter(AuthMetrics.SIGN_INS)
                        .where(AuthMetrics.OUTCOME.value("success"))
                        .rate(WINDOW)
                        .sumBy(AuthMetrics.PROVIDER),
                    "{{provider}}"))
        .withPanel(
            TimeseriesPanel.titled("Sign-ins that came to nothing")
                .description(
                    "Refused by the user's or our decision, or failed by the provider's fault, a"
                        + " second.")
                .span(8)
                .withTarget(
                    counter(AuthMetrics.SIGN_INS)
                        .whereNot(AuthMetrics.OUTCOME.value("success"))
                        .rate(WINDOW)
                        .sumBy(AuthMetrics.PROVIDER, AuthMetrics.OUTCOME)
                        .top(SHOWN),
                    "{{provider}} {{outcome}}"))
        .withPanel(
            TimeseriesPanel.titled("Failures by provider")
                .description("Share of sign-ins that fail. SignInFailing looks at one in two.")
                .span(8)
                .wholeRatio()
                .withTarget(
                    counter(AuthMetrics.SIGN_INS)
                        .where(AuthMetrics.OUTCOME.value("failed"))
                        .rate(WINDOW)
                        .sumBy(AuthMetrics.PROVIDER)
                        .ratioTo(
                            counter(AuthMetrics.SIGN_INS).rate(WINDOW).sumBy(AuthMetrics.PROVIDER)),
                    "{{provider}}"));
  }

  private static Row.Builder sessions() {
    return Row.titled("Sessions")
        .withPanel(
            TimeseriesPanel.titled("Refreshes")
                .description(
                    "Refresh tokens shown, a second. Reused: a token that was used before, so its"
                        + " session ended. RefreshTokensReused looks at one in fifty.")
                .span(8)
                .withTarget(
                    counter(AuthMetrics.REFRESHES).rate(WINDOW).sumBy(AuthMetrics.REFRESH),
                    "{{outcome}}"))
        .withPanel(
            TimeseriesPanel.titled("Access tokens issued")
                .description("Access tokens signed a second.")
                .span(8)
                .withTarget(counter(AuthMetrics.TOKENS_ISSUED).rate(WINDOW).sumBy(), "issued"))
        .withPanel(
            TimeseriesPanel.titled("Access tokens refused")
                .description(
                    "Tokens a second that auth did not take for good. TokensNotVerified looks at"
                        + " those that fit no key.")
                .span(8)
                .withTarget(
                    counter(AuthMetrics.VALIDATIONS)
                        .whereNot(AuthMetrics.VALIDATION.value(AuthMetrics.VALID))
                        .rate(WINDOW)
                        .sumBy(AuthMetrics.VALIDATION)
                        .top(SHOWN),
                    "{{result}}"));
  }

  private static Row.Builder keys() {
    return Row.titled("Keys")
        .withPanel(
            StatPanel.titled("Signing keys")
                .description("Usable keys of the instance of auth that has the fewest.")
                .span(4)
                .thresholds(Thresholds.startingWith(Color.RED).from(1, Color.GREEN))
                .withTarget(gauge(AuthMetrics.SIGNING_KEYS).minBy(), "keys"))
        .withPanel(
            StatPanel.titled("Faults of the keys folder")
                .description("While there is one, rotation waits: SigningKeyFaulty.")
                .span(4)
                .thresholds(Thresholds.warningAndCritical(1, 10))
                .withTarget(gauge(AuthMetrics.SIGNING_KEY_FAULTS).maxBy(), "faults"))
        .withPanel(
            TimeseriesPanel.titled("Personal API keys")
                .description(
                    "Keys made, revoked, and shown though nobody has them (mistyped, or revoked and"
                        + " still in use), a second.")
                .span(16)
                .withTarget(
                    counter(ChatMetrics.KEY_EVENTS).rate(WINDOW).sumBy(ChatMetrics.KEY_EVENT),
                    "{{event}}"));
  }

  private static Row.Builder revocations() {
    return Row.titled("Revocations")
        .withPanel(
            TimeseriesPanel.titled("Revocations")
                .description("Sessions and users whose tokens were revoked, a second, by reason.")
                .span(12)
                .withTarget(
                    counter(AuthMetrics.REVOCATIONS).rate(WINDOW).sumBy(AuthMetrics.REVOCATION),
                    "{{reason}}"))
        .withPanel(
            TimeseriesPanel.titled("Replicas that learn of them last")
                .description(
                    "Successful polls a second of the chat-api that has the fewest; half a one when"
                        + " nothing is revoked. RevocationsLate looks at one in ten seconds.")
                .span(12)
                .thresholds(Thresholds.criticalAndWarningBelow(0.1, 0.2))
                .withTarget(
                    counter(ChatMetrics.REVOCATION_POLLS)
                        .where(POLLED)
                        .rate(WINDOW)
                        .sumBy(POD)
                        .bottom(SHOWN),
                    "{{pod}}"));
  }

  private static Row.Builder limits() {
    return Row.titled("Limits")
        .withPanel(
            TimeseriesPanel.titled("Messages refused by a limit")
                .description(
                    "Messages a second that a limit of their user refused. UsersLimited looks at"
                        + " one in four.")
                .span(12)
                .withTarget(
                    counter(ChatMetrics.LIMITED).rate(WINDOW).sumBy(ChatMetrics.LIMIT),
                    "{{limit}}"))
        .withPanel(
            TimeseriesPanel.titled("Sign-ins and refreshes refused by a limit")
                .description(
                    "Requests a second over the limit of their address. AuthRequestsLimited looks"
                        + " at one in five of a route.")
                .span(12)
                .withTarget(
                    counter(AuthMetrics.RATE_LIMITED).rate(WINDOW).sumBy(AuthMetrics.LIMIT),
                    "{{limit}}"));
  }

  private static Row.Builder accounts() {
    return Row.titled("Deleted accounts")
        .withPanel(
            StatPanel.titled("Still to delete")
                .description("Deleted users whose conversations chat-api still has.")
                .span(4)
                .withTarget(gauge(AuthMetrics.ACCOUNT_DELETIONS_PENDING).maxBy(), "users"))
        .withPanel(
            StatPanel.titled("Longest wait")
                .description("Of the oldest of them. AccountDeletionsStuck looks at half an hour.")
                .span(4)
                .thresholds(Thresholds.warningAndCritical(1800, 86_400))
                .withTarget(gauge(AuthMetrics.ACCOUNT_DELETION_WAIT).maxBy(), "wait"))
        .withPanel(
            TimeseriesPanel.titled("Attempts to delete")
                .description("How often chat-api was asked to delete a user's conversations.")
                .span(16)
                .withTarget(
                    counter(AuthMetrics.ACCOUNT_DELETION_ATTEMPTS)
                        .rate(WINDOW)
                        .sumBy(AuthMetrics.DELETION),
                    "{{outcome}}"));
  }

  private static CounterSelection counter(CounterMetric metric) {
    return Sources.SERVICES.counter(metric).where(Sources.NAMESPACE);
  }

  private static InstantVector gauge(GaugeMetric metric) {
    return Sources.SERVICES.gauge(metric).where(Sources.NAMESPACE).now();
  }
}
