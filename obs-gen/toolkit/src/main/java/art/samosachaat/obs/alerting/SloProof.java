package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scenarios for the alert of an objective: for each tier a time in which it alone speaks, one that
 * is too short for its long window, and one that is over for its short one. They start from the
 * recorded rates, since days of raw events would take minutes; a few short ones start from events.
 *
 * <p>Events come at a steady rate. All are good until the trouble starts, so late that the longest
 * window is full when the outcome is looked at.
 */
final class SloProof {
  /** By what part of its limit a tier is passed, or missed. */
  private static final BigDecimal OVER = new BigDecimal("1.2");

  private static final BigDecimal UNDER = new BigDecimal("0.7");

  /** With so many twelfths of its long window at {@link #OVER} a tier's limit is passed. */
  private static final int LONG_ENOUGH = 11;

  private static final int TOO_SHORT = 7;
  private static final int THEN_OVER = 10;
  private static final BigDecimal MANY_A_SECOND = new BigDecimal(100);
  private static final Duration FROM_EVENTS = Duration.ofMinutes(20);

  private final SloBuilder slo;
  private final SloEvents.Example example;
  private final LabelSet labels;
  private final BaseRates rates;
  private final List<BurnTier> tiers;
  private final Duration longest;

  SloProof(SloBuilder slo, SloEvents.Example example, BaseRates rates, List<BurnTier> tiers) {
    this.slo = slo;
    this.example = example;
    this.labels = example.values(slo.by);
    this.rates = rates;
    this.tiers = tiers;
    this.longest = tiers.stream().map(BurnTier::longWindow).max(Duration::compareTo).orElseThrow();
  }

  List<Scenario> scenarios() {
    List<Scenario> scenarios = new ArrayList<>();
    tiers.forEach(tier -> scenarios.addAll(of(tier)));
    BurnTier most = tiers.getFirst();
    BurnTier least = tiers.getLast();
    scenarios.add(
        fromEvents("failing too often from the first event on", most, OVER).fires(labels));
    scenarios.add(fromEvents("failing, but not too often", least, UNDER).staysQuiet());
    scenarios.add(
        Scenario.named("no events are counted").withMissingData().at(FROM_EVENTS).staysQuiet());
    return scenarios;
  }

  private List<Scenario> of(BurnTier tier) {
    Duration twelfth = tier.shortWindow();
    String over = Window.of(tier.longWindow()).toString();
    BigDecimal many = eventsASecond(tier, "1.5");
    Trouble enough = new Trouble(tier, twelfth.multipliedBy(LONG_ENOUGH), Optional.empty());
    Trouble brief = new Trouble(tier, twelfth.multipliedBy(TOO_SHORT), Optional.empty());
    Trouble past =
        new Trouble(tier, tier.longWindow(), Optional.of(twelfth.multipliedBy(THEN_OVER)));
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(fromRates("too fast over " + over, enough, many).fires(labels));
    scenarios.add(fromRates("too fast, but too short for " + over, brief, many).staysQuiet());
    scenarios.add(fromRates("too fast over " + over + ", but no longer", past, many).staysQuiet());
    if (slo.minimumEvents > 0) {
      scenarios.add(
          fromRates("too fast over " + over + ", of few events", enough, eventsASecond(tier, "0.7"))
              .staysQuiet());
    }
    return scenarios;
  }

  /**
   * A time in which the budget burns too fast for a tier.
   *
   * @param lasting until the outcome is looked at
   * @param eased when it goes on more slowly, since the trouble started
   */
  private record Trouble(BurnTier tier, Duration lasting, Optional<Duration> eased) {}

  private Scenario.Builder fromRates(String name, Trouble trouble, BigDecimal eventsASecond) {
    Duration start = longest.minus(trouble.lasting());
    SeriesValues bad =
        start.isZero()
            ? SeriesValues.constant(bad(trouble.tier(), OVER, eventsASecond))
            : SeriesValues.constant(0).then(start, bad(trouble.tier(), OVER, eventsASecond));
    if (trouble.eased().isPresent()) {
      bad = bad.then(start.plus(trouble.eased().get()), bad(trouble.tier(), UNDER, eventsASecond));
    }
    LabelValue[] values = labels.values().toArray(LabelValue[]::new);
    return Scenario.named(name)
        .series(rates.bad().series().where(values), bad)
        .series(
            rates.total().series().where(values),
            SeriesValues.constant(eventsASecond.doubleValue()))
        .sampledEvery(slo.baseWindow())
        .evaluatedEvery(longest.dividedBy(BurnTier.SHORT_WINDOWS_IN_A_LONG_ONE))
        .at(longest);
  }

  private Scenario.Builder fromEvents(String name, BurnTier tier, BigDecimal part) {
    BigDecimal eventsASecond =
        slo.minimumEvents == 0
            ? MANY_A_SECOND
            : BigDecimal.valueOf(3 * slo.minimumEvents)
                .divide(BigDecimal.valueOf(FROM_EVENTS.toSeconds()), MathContext.DECIMAL32);
    double bad = bad(tier, part, eventsASecond);
    return example.addTo(
        Scenario.named(name).at(FROM_EVENTS),
        SeriesValues.growing(eventsASecond.subtract(BigDecimal.valueOf(bad)).doubleValue()),
        SeriesValues.growing(bad));
  }

  /** How many of so many events are bad when the budget burns at that part of a tier's limit. */
  private double bad(BurnTier tier, BigDecimal part, BigDecimal events) {
    return tier.factor(slo.window)
        .multiply(BigDecimal.ONE.subtract(slo.objective))
        .multiply(part)
        .multiply(events)
        .min(events)
        .doubleValue();
  }

  private BigDecimal eventsASecond(BurnTier tier, String partOfMinimum) {
    return slo.minimumEvents == 0
        ? MANY_A_SECOND
        : BigDecimal.valueOf(slo.minimumEvents)
            .multiply(new BigDecimal(partOfMinimum))
            .divide(BigDecimal.valueOf(tier.longWindow().toSeconds()), MathContext.DECIMAL32);
  }
}
