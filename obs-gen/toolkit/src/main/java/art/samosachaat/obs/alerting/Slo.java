package art.samosachaat.obs.alerting;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.RecordedSelection;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Window;
import art.samosachaat.obs.source.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A service level objective: a share of events that is to be good, over weeks; what is recorded of
 * it, and who is told when its error budget goes too fast. Immutable.
 *
 * <p>Events are counted once, as recorded rates; longer windows average those, so that a window of
 * weeks reads one series for each budget and not one for each pod.
 */
public final class Slo {
  private final String name;
  private final Place place;
  private final BigDecimal objective;
  private final Duration window;
  private final RuleGroup group;
  private final SequencedMap<Duration, RecordingRule> burnRates;
  private final List<AlertRule> alerts;
  private final List<Label> by;

  Slo(SloBuilder described, SloEvents events) {
    this.name = described.name;
    this.place = described.place;
    this.objective = described.objective;
    this.window = described.window;
    this.by = described.by;
    Recording recording = new Recording(described, events);
    this.burnRates = recording.burnRates();
    this.alerts = new SloAlerts(described, events, this::burn, recording.base()).alerts();
    List<Rule> rules = new ArrayList<>(List.of(recording.base().bad(), recording.base().total()));
    rules.addAll(burnRates.values());
    rules.addAll(alerts);
    this.group =
        new RuleGroup(
            "slo-" + snake(name).replace('_', '-'),
            described.scrape,
            described.scrape.interval(),
            rules,
            place);
  }

  /**
   * Starts a description.
   *
   * @param name CamelCase, such as {@code ChatRequests}; alerts and recorded series are named by it
   */
  public static SloBuilder named(String name, Scrape scrape) {
    return new SloBuilder(name, scrape, Place.ofCaller());
  }

  public String name() {
    return name;
  }

  /** Above 0, below 1. */
  public double objective() {
    return objective.doubleValue();
  }

  /** Over which the budget is counted. */
  public Duration window() {
    return window;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  /** All of its rules. */
  public RuleGroup group() {
    return group;
  }

  /** One for each severity of its tiers, the most severe first. */
  public List<AlertRule> alerts() {
    return alerts;
  }

  /** How many times too fast the budget goes, over one of the recorded windows. */
  public InstantVector burn(Duration over) {
    RecordingRule recorded = burnRates.get(over);
    if (recorded == null) {
      throw new IllegalArgumentException(
          "objective %s (%s): no burn rate over %s is recorded, only over %s"
              .formatted(name, place, over, burnRates.keySet()));
    }
    return recorded.series().now();
  }

  /** The windows that burn rates are recorded over, shortest first; the objective's is the last. */
  public List<Duration> windows() {
    return List.copyOf(burnRates.keySet());
  }

  /** Which share of the budget is left: 1 is all, below 0 the objective is missed. */
  public InstantVector budgetLeft() {
    return burn(window).subtractedFrom(1).as(Quantity.RATIO);
  }

  /** Who has been woken need not get the ticket too; empty where there is one severity. */
  public Optional<Inhibition> inhibition() {
    if (alerts.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new Inhibition(
            alerts.subList(0, 1),
            alerts.subList(1, alerts.size()),
            by.stream().map(Label::name).toList(),
            place));
  }

  static String snake(String camel) {
    return camel.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** What is recorded of an objective. */
  private static final class Recording {
    private final SloBuilder described;
    private final Label[] by;
    private final Duration base;
    private final RecordingRule bad;
    private final RecordingRule total;

    Recording(SloBuilder described, SloEvents events) {
      this.described = described;
      this.by = described.by.toArray(Label[]::new);
      this.base = described.baseWindow();
      Window window = Window.of(base);
      this.bad = rule("bad_rate" + window, events.badRate(window, by));
      this.total = rule("total_rate" + window, events.totalRate(window, by));
    }

    BaseRates base() {
      return new BaseRates(bad, total);
    }

    SequencedMap<Duration, RecordingRule> burnRates() {
      SequencedMap<Duration, RecordingRule> rates = new LinkedHashMap<>();
      for (Duration each : windows()) {
        rates.put(each, rule("burn_rate" + Window.of(each), burn(each)));
      }
      return rates;
    }

    private TreeSet<Duration> windows() {
      TreeSet<Duration> windows = new TreeSet<>(List.of(described.window));
      for (BurnTier tier : described.tiers) {
        windows.add(tier.longWindow());
        windows.add(tier.shortWindow());
      }
      return windows;
    }

    private InstantVector burn(Duration over) {
      double budget = BigDecimal.ONE.subtract(described.objective).doubleValue();
      return mean(bad, over).ratioTo(mean(total, over)).dividedBy(budget).as(Quantity.NUMBER);
    }

    private InstantVector mean(RecordingRule rate, Duration over) {
      RecordedSelection series = rate.series();
      return over.equals(base) ? series.now() : series.over(Window.of(over)).avgOverTime();
    }

    private RecordingRule rule(String operations, InstantVector expression) {
      String level =
          by.length == 0
              ? "slo"
              : described.by.stream().map(Label::name).collect(Collectors.joining("_"));
      return new RecordingRule(
          level + ":" + snake(described.name) + ":" + operations,
          expression,
          List.of(),
          described.place);
    }
  }
}
