package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Selection;
import art.samosachaat.obs.source.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Describes an {@link Slo}. Not thread-safe. */
public final class SloBuilder {
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  final String name;
  final Scrape scrape;
  final Place place;
  BigDecimal objective = BigDecimal.ZERO;
  Optional<SloEvents> events = Optional.empty();
  Duration window = TWO_WEEKS;
  List<BurnTier> tiers = BurnTier.WORKBOOK;
  List<Label> by = List.of();
  long minimumEvents;
  String owner = "";
  String runbook = "";
  Optional<String> dashboard = Optional.empty();
  String promise = "";

  SloBuilder(String name, Scrape scrape, Place place) {
    this.name = name;
    this.scrape = scrape;
    this.place = place;
  }

  /** What share of all events is to be good: above 0, below 1. Mandatory. */
  public SloBuilder objective(double share) {
    objective = BigDecimal.valueOf(share);
    return this;
  }

  /** Availability, where it is known which events are bad. */
  public SloBuilder bad(CounterSelection bad, CounterSelection total) {
    events = Optional.of(SloEvents.bad(bad, total));
    return this;
  }

  /** Availability, where it is known which events are good. */
  public SloBuilder good(CounterSelection good, CounterSelection total) {
    events = Optional.of(SloEvents.good(good, total));
    return this;
  }

  /**
   * Latency: what takes at most so long is good.
   *
   * @param threshold one of the histogram's bucket edges
   * @throws IllegalArgumentException if it is none
   */
  public SloBuilder latency(HistogramSelection histogram, double threshold) {
    events = Optional.of(SloEvents.atMost(histogram, threshold));
    return this;
  }

  /** One budget for each value of these labels; one for all unless told. */
  public SloBuilder by(Label... labels) {
    by = List.of(labels);
    return this;
  }

  /** Over which the budget is counted; 14 days unless told. */
  public SloBuilder window(Duration duration) {
    window = duration;
    return this;
  }

  /** {@link BurnTier#WORKBOOK} unless told. */
  public SloBuilder tiers(BurnTier... some) {
    tiers = List.of(some);
    return this;
  }

  /**
   * With so few events in a tier's long window nobody is told, since one bad event among ten would
   * already be a tenth of them. By the mean rate of what history there is. None unless told.
   */
  public SloBuilder minimumEvents(long count) {
    minimumEvents = count;
    return this;
  }

  /** Who is asked to act. Mandatory. */
  public SloBuilder owner(String value) {
    owner = value;
    return this;
  }

  /** The runbook's file name. Mandatory. */
  public SloBuilder runbook(String fileName) {
    runbook = fileName;
    return this;
  }

  /** The uid of the dashboard that shows the budget. */
  public SloBuilder dashboard(String uid) {
    dashboard = Optional.of(uid);
    return this;
  }

  /** What users are promised, as a sentence: {@code Answers come without a server error.} */
  public SloBuilder promise(String sentence) {
    promise = sentence;
    return this;
  }

  /**
   * A series of a good event and one of a bad event, each with every own label fixed: what the
   * scenarios of its alerts are made of. After the events.
   */
  public SloBuilder example(CounterSelection good, CounterSelection bad) {
    return example(
        good,
        (scenario, goodCount, badCount) -> scenario.series(good, goodCount).series(bad, badCount));
  }

  /**
   * A histogram with every own label fixed: what the scenarios of a latency objective's alerts are
   * made of. After the events.
   *
   * @param threshold that of the objective
   */
  public SloBuilder example(HistogramSelection histogram, double threshold) {
    double beyond =
        histogram.metric().buckets().stream()
            .filter(edge -> edge > threshold)
            .findFirst()
            .orElse(Double.POSITIVE_INFINITY);
    return example(
        histogram,
        (scenario, good, bad) ->
            scenario.series(histogram, Observations.none().and(good, threshold).and(bad, beyond)));
  }

  private SloBuilder example(Selection<?> one, SloEvents.Series series) {
    events = Optional.of(require("events", events).shownBy(new SloEvents.Example(one, series)));
    return this;
  }

  /**
   * @throws IllegalArgumentException naming the objective, its place and what is wrong or missing;
   *     such as a tier whose alert could never fire, since not even if all events were bad would
   *     the budget burn so fast
   */
  public Slo build() {
    if (objective.signum() <= 0 || objective.compareTo(BigDecimal.ONE) >= 0) {
      throw refused("objective " + objective + " is not above 0 and below 1");
    }
    require("promise", Optional.of(promise).filter(text -> !text.isBlank()));
    tiers.forEach(this::requireReachable);
    return new Slo(this, require("events", events));
  }

  /** Over which events are counted; longer windows average what was counted over this one. */
  Duration baseWindow() {
    return tiers.stream().map(BurnTier::shortWindow).min(Duration::compareTo).orElse(window);
  }

  private void requireReachable(BurnTier tier) {
    BigDecimal factor = tier.factor(window);
    BigDecimal most =
        BigDecimal.ONE.divide(BigDecimal.ONE.subtract(objective), 6, RoundingMode.DOWN);
    if (factor.compareTo(most) >= 0) {
      throw refused(
          "the tier of %s needs burn rate %s, and %s is all there can be with objective %s"
              .formatted(
                  tier.longWindow(),
                  factor.toPlainString(),
                  most.stripTrailingZeros().toPlainString(),
                  objective));
    }
    if (factor.compareTo(BigDecimal.ONE) < 0) {
      throw refused(
          "the tier of %s is told at burn rate %s, at which the budget of %s lasts"
              .formatted(tier.longWindow(), factor.toPlainString(), window));
    }
  }

  private <T> T require(String field, Optional<T> value) {
    return value.orElseThrow(() -> refused(field + " is missing"));
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("objective " + name + " (" + place + "): " + why);
  }
}
