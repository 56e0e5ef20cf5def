package art.samosachaat.obs.alerting;

import static art.samosachaat.obs.alerting.Template.value;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The alerts of an objective, one for each severity, and their proofs. */
final class SloAlerts {
  private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

  private final SloBuilder slo;
  private final SloEvents events;
  private final Function<Duration, InstantVector> burn;
  private final BaseRates rates;

  SloAlerts(
      SloBuilder slo, SloEvents events, Function<Duration, InstantVector> burn, BaseRates rates) {
    this.slo = slo;
    this.events = events;
    this.burn = burn;
    this.rates = rates;
  }

  List<AlertRule> alerts() {
    List<AlertRule> alerts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<BurnTier> tiers =
          slo.tiers.stream().filter(tier -> tier.severity() == severity).toList();
      if (!tiers.isEmpty()) {
        alerts.add(alert(severity, tiers));
      }
    }
    return List.copyOf(alerts);
  }

  private AlertRule alert(Severity severity, List<BurnTier> tiers) {
    String where = slo.by.isEmpty() ? "" : " of" + " {}".repeat(slo.by.size());
    List<Template.Part> parts = new ArrayList<>();
    for (Label label : slo.by) {
      parts.add(Template.label(label));
    }
    parts.add(value(Template.Form.HUMANIZE));
    AlertRuleBuilder alert =
        new AlertRuleBuilder(slo.name + "BudgetBurn" + suffix(severity), slo.place)
            .expression(tiers.stream().map(this::condition).reduce(InstantVector::or).orElseThrow())
            .severity(severity)
            .owner(slo.owner)
            .runbook(slo.runbook)
            .summary(
                slo.name + where + ": the error budget goes {} times too fast",
                parts.toArray(Template.Part[]::new))
            .description(slo.promise + " " + explained(tiers));
    slo.dashboard.ifPresent(alert::dashboard);
    events
        .example()
        .map(example -> new SloProof(slo, example, rates, tiers))
        .ifPresent(proof -> proof.scenarios().forEach(alert::provenBy));
    return alert.build();
  }

  private static String suffix(Severity severity) {
    String name = severity.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private String explained(List<BurnTier> tiers) {
    List<String> limits =
        tiers.stream()
            .map(
                tier ->
                    "%s over %s"
                        .formatted(
                            tier.factor(slo.window).toPlainString(), Window.of(tier.longWindow())))
            .toList();
    return "The objective is %s %% of all events in %s. Told from a burn rate of %s on."
        .formatted(
            slo.objective.movePointRight(2).stripTrailingZeros().toPlainString(),
            Window.of(slo.window),
            String.join(", or ", limits));
  }

  private InstantVector condition(BurnTier tier) {
    double factor = tier.factor(slo.window).doubleValue();
    InstantVector burning =
        burn.apply(tier.longWindow())
            .above(factor)
            .and(burn.apply(tier.shortWindow()).above(factor));
    return slo.minimumEvents > 0 ? burning.and(enough(tier)) : burning;
  }

  /**
   * A rate a minute, times a minute, adds up to all events. The mean of the first minutes of a new
   * Prometheus, times the whole window, would make many events of a few.
   */
  private InstantVector enough(BurnTier tier) {
    Duration step = COUNTED_EVERY;
    return rates
        .total()
        .series()
        .now()
        .over(Window.of(tier.longWindow()), Window.of(step))
        .sumOverTime()
        .times(step.toSeconds())
        .atLeast(slo.minimumEvents);
  }
}
