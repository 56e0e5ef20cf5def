package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.AuthMetrics.VALID;
import static art.samosachaat.contracts.metrics.AuthMetrics.VALIDATION;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;
import static art.samosachaat.obs.alerting.SeriesValues.constant;
import static art.samosachaat.obs.alerting.SeriesValues.growing;
import static art.samosachaat.obs.alerting.Template.label;
import static art.samosachaat.obs.alerting.Template.value;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import art.samosachaat.contracts.metrics.AuthMetrics;
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
import art.samosachaat.obs.promql.Window;

/** Keys and tokens. */
final class AuthAlerts {

  private static final Window RATE = Window.ofMinutes(5);
  private static final LabelValue PROD = NAMESPACE.value("prod");
  private static final LabelValue DEV = NAMESPACE.value("dev");

  static final AlertRule SIGNING_KEYS_MISSING = signingKeysMissing();
  static final AlertRule SIGNING_KEY_FAULTY = signingKeyFaulty();

  private AuthAlerts() {}

  static RuleGroup group() {
    return RuleGroup.named(
        "auth", Sources.SERVICES, SIGNING_KEYS_MISSING, SIGNING_KEY_FAULTY, tokensNotVerified());
  }

  private static AlertRule signingKeysMissing() {
    GaugeSelection keys = Sources.SERVICES.gauge(AuthMetrics.SIGNING_KEYS);
    return Alerts.named("SigningKeysMissing")
        .severity(Severity.CRITICAL)
        .expression(keys.now().minBy(NAMESPACE).below(1))
        .pendingFor(ofMinutes(1))
        .summary("auth in {} has no key to sign with", label(NAMESPACE))
        .description(
            "The keys folder of an instance of auth in {} holds no usable key: it goes on with"
                + " those that it had, and will not start again.",
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            Scenario.named("the secret is gone")
                .series(keys.where(PROD), constant(1).then(ofMinutes(2), 0))
                .series(keys.where(DEV), constant(1))
                .at(ofSeconds(200))
                .fires(PROD),
            Scenario.named("one key is left")
                .series(keys.where(PROD), constant(2).then(ofMinutes(2), 1))
                .at(ofMinutes(10))
                .staysQuiet(),
            Scenario.named("keys are swapped")
                .series(keys.where(PROD), constant(0).then(ofSeconds(45), 1))
                .at(ofSeconds(30))
                .staysQuiet(),
            Scenario.named("auth dies")
                .withMissingData()
                .series(keys.where(PROD), constant(0).thenGone(ofSeconds(30)))
                .at(ofMinutes(10))
                .staysQuiet())
        .equivalent("threshold-halved: < 1", "keys are counted in whole numbers")
        .build();
  }

  private static AlertRule signingKeyFaulty() {
    GaugeSelection faults = Sources.SERVICES.gauge(AuthMetrics.SIGNING_KEY_FAULTS);
    return Alerts.named("SigningKeyFaulty")
        .severity(Severity.WARNING)
        .expression(faults.now().maxBy(NAMESPACE).atLeast(1))
        .pendingFor(ofMinutes(10))
        .summary("The keys folder of auth in {} has {} faults", label(NAMESPACE), value())
        .description(
            "An instance of auth in {} cannot use all that is in its keys folder. It goes on with"
                + " the keys that it had; a new key does not come into use.",
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            faulty("a file is no key", constant(0).then(ofMinutes(1), 1))
                .at(ofMinutes(13))
                .fires(PROD),
            faulty("all is well", constant(0)).at(ofMinutes(30)).staysQuiet(),
            faulty("a file is half written", constant(0).then(ofMinutes(1), 2))
                .at(ofMinutes(9))
                .staysQuiet(),
            faulty("auth dies", constant(1).thenGone(ofMinutes(5)))
                .withMissingData()
                .at(ofMinutes(30))
                .staysQuiet())
        .equivalent("threshold-halved: >= 1", "faults are counted in whole numbers")
        .build();
  }

  private static Scenario.Builder faulty(String name, SeriesValues count) {
    GaugeSelection faults = Sources.SERVICES.gauge(AuthMetrics.SIGNING_KEY_FAULTS);
    return Scenario.named(name)
        .series(faults.where(PROD), count)
        .series(faults.where(DEV), constant(0));
  }

  private static AlertRule tokensNotVerified() {
    CounterSelection all = Sources.SERVICES.counter(AuthMetrics.VALIDATIONS);
    return Alerts.named("TokensNotVerified")
        .severity(Severity.WARNING)
        .expression(
            all.whereIn(VALIDATION, "unknown_key", "bad_signature")
                .rate(RATE)
                .sumBy(NAMESPACE)
                .ratioTo(all.rate(RATE).sumBy(NAMESPACE))
                .above(0.1))
        .pendingFor(ofMinutes(5))
        .summary("{} of the tokens in {} fit no key", value(), label(NAMESPACE))
        .description(
            "More than one token in ten shown to auth in {} is signed by a key that auth does not"
                + " have. Replicas may have different keys, or a key was taken away while its"
                + " tokens lived.",
            label(NAMESPACE))
        .dashboard(SignIn.UID, Sources.NAMESPACE)
        .provenBy(
            shown("15 % fit no key", growing(0.15)).at(ofMinutes(8)).fires(PROD),
            shown("9 % fit no key", growing(0.09)).at(ofMinutes(30)).staysQuiet(),
            shown("it does not last", growing(0.15)).at(ofMinutes(5)).staysQuiet(),
            shown("auth dies", growing(0.15).thenGone(ofMinutes(3)))
                .withMissingData()
                .at(ofMinutes(30))
                .staysQuiet())
        .build();
  }

  private static Scenario.Builder shown(String name, SeriesValues unverified) {
    CounterSelection all = Sources.SERVICES.counter(AuthMetrics.VALIDATIONS);
    return Scenario.named(name)
        .series(all.where(PROD, VALIDATION.value(VALID)), growing(0.9))
        .series(all.where(PROD, VALIDATION.value("unknown_key")), unverified)
        .series(all.where(DEV, VALIDATION.value(VALID)), growing(1))
        .series(all.where(DEV, VALIDATION.value("unknown_key")), growing(0));
  }
}
