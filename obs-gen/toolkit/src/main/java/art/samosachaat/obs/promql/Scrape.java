package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import java.time.Duration;
import java.util.List;

/**
 * How metrics come into Prometheus: how often, and with which labels added to their own. The place
 * where every expression starts. Immutable.
 *
 * @param interval between two scrapes of a target
 * @param labels what scraping adds to every series
 */
public record Scrape(Duration interval, List<Label> labels) {

  /** A rate needs this many scrapes, so that one lost scrape leaves it two samples to compare. */
  public static final int SCRAPES_IN_A_RANGE = 4;

  private static final GaugeMetric UP =
      GaugeMetric.named("up")
          .help("1 where a target answered its last scrape, 0 where it did not.")
          .foreign()
          .build();

  public Scrape {
    labels = List.copyOf(labels);
  }

  /** Whether targets answer: the one metric that Prometheus itself adds to each of them. */
  public GaugeSelection up() {
    return gauge(UP);
  }

  /** The series of a counter. */
  public CounterSelection counter(CounterMetric metric) {
    return new CounterSelection(
        Selection.State.of(metric, this), metric.exposedName(), metric.unit());
  }

  /** The series of a gauge. */
  public GaugeSelection gauge(GaugeMetric metric) {
    return new GaugeSelection(Selection.State.of(metric, this));
  }

  /** The series of a histogram. */
  public HistogramSelection histogram(HistogramMetric metric) {
    return new HistogramSelection(Selection.State.of(metric, this), metric);
  }

  /** The series of an info metric. */
  public InfoSelection info(InfoMetric metric) {
    return new InfoSelection(Selection.State.of(metric, this));
  }

  /** The same targets, of which only those with these values are meant. */
  public Targets where(LabelValue... values) {
    return new Targets(this, List.of(values));
  }

  /** The shortest range that a rule may take a rate over. */
  public Duration shortestRange() {
    return interval.multipliedBy(SCRAPES_IN_A_RANGE);
  }

  /**
   * Some of the targets.
   *
   * @param values which scraping labels say what of them
   */
  public record Targets(Scrape scrape, List<LabelValue> values) {

    /** The series of a counter. */
    public CounterSelection counter(CounterMetric metric) {
      return scrape.counter(metric).where(array());
    }

    /** The series of a gauge. */
    public GaugeSelection gauge(GaugeMetric metric) {
      return scrape.gauge(metric).where(array());
    }

    /** The series of a histogram. */
    public HistogramSelection histogram(HistogramMetric metric) {
      return scrape.histogram(metric).where(array());
    }

    /** The series of an info metric. */
    public InfoSelection info(InfoMetric metric) {
      return scrape.info(metric).where(array());
    }

    /** Whether they answer. */
    public GaugeSelection up() {
      return scrape.up().where(array());
    }

    private LabelValue[] array() {
      return values.toArray(LabelValue[]::new);
    }
  }
}
