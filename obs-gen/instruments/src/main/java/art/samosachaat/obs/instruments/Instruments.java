package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.Metric;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.MetricWithFixedMetadata;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Registers the instruments of declared metrics. Every declared label combination is there at 0
 * from the first scrape on, so that {@code rate} sees the first event.
 *
 * <p>The values of a bounded label are told apart up to its maximum, the same ones in every metric
 * registered here; later ones count as {@code other}.
 *
 * <p>Counters and histograms keep exemplars where the Prometheus client finds a span context: see
 * {@code io.prometheus.metrics.tracer.initializer.SpanContextSupplier}.
 *
 * <p>Thread-safe, and so are the instruments. A metric is registered once: the registry refuses a
 * second time with an {@link IllegalStateException}. A {@link Metric#foreign() foreign} metric is
 * refused with an {@link IllegalArgumentException}, since somebody else exports it.
 */
public final class Instruments {
  private final PrometheusRegistry registry;
  private final boolean nativeHistograms;
  private final BoundedValues bounded = new BoundedValues();

  /** Registers into {@code registry}; histograms have the declared, classic buckets. */
  public Instruments(PrometheusRegistry registry) {
    this(registry, false);
  }

  private Instruments(PrometheusRegistry registry, boolean nativeHistograms) {
    this.registry = registry;
    this.nativeHistograms = nativeHistograms;
  }

  /** Histograms have native buckets beside the declared ones, for scrapers that ask for them. */
  public static Instruments withNativeHistograms(PrometheusRegistry registry) {
    return new Instruments(registry, true);
  }

  /** Registers a counter. */
  public CounterInstrument counter(CounterMetric metric) {
    Counter counter = described(Counter.builder(), metric).register(registry);
    return new CounterInstrument(
        new SeriesTable<>(
            metric, bounded, values -> new CounterSeries(counter.labelValues(values))));
  }

  /** Registers a gauge that is told its value. */
  public GaugeInstrument gauge(GaugeMetric metric) {
    Gauge gauge = described(Gauge.builder(), metric).register(registry);
    return new GaugeInstrument(
        new SeriesTable<>(metric, bounded, values -> new GaugeSeries(gauge.labelValues(values))));
  }

  /**
   * Registers a gauge that is asked for its value at every scrape, on the scraping thread. A
   * supplier that throws fails the scrape.
   *
   * @throws IllegalArgumentException if the metric has labels
   */
  public void gauge(GaugeMetric metric, DoubleSupplier value) {
    if (!metric.labels().isEmpty()) {
      throw new IllegalArgumentException(
          metric + " has labels " + LabelOrder.names(metric) + ", one value cannot fill them");
    }
    described(GaugeWithCallback.builder(), metric)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /**
   * Registers a gauge that is asked for the values of all its series at every scrape, on the
   * scraping thread. A declared combination that is left out reads 0. A supplier that throws, or
   * answers with an undeclared combination, fails the scrape.
   */
  public void gauge(GaugeMetric metric, Supplier<Map<LabelSet, Double>> values) {
    CallbackSeries series = new CallbackSeries(metric, bounded, values);
    described(GaugeWithCallback.builder(), metric).callback(series::report).register(registry);
  }

  /** Registers a histogram. */
  public HistogramInstrument histogram(HistogramMetric metric) {
    Histogram.Builder builder =
        described(Histogram.builder(), metric)
            .classicUpperBounds(
                metric.buckets().stream().mapToDouble(Double::doubleValue).toArray());
    Histogram histogram = (nativeHistograms ? builder : builder.classicOnly()).register(registry);
    return new HistogramInstrument(
        new SeriesTable<>(
            metric, bounded, values -> new HistogramSeries(histogram.labelValues(values))));
  }

  /**
   * Registers facts that hold as long as the process lives.
   *
   * @throws IllegalArgumentException if the values are not one for each declared label, or are not
   *     a declared combination
   */
  public void info(InfoMetric metric, LabelValue... values) {
    String[] ordered = new LabelOrder(metric).arrange(values);
    if (metric.series().isPresent() && !metric.series().get().contains(LabelSet.of(values))) {
      throw LabelOrder.undeclared(metric, values);
    }
    Info info = described(Info.builder(), metric).register(registry);
    info.addLabelValues(ordered);
  }

  private static <B extends MetricWithFixedMetadata.Builder<B, ?>> B described(
      B builder, Metric metric) {
    if (metric.foreign()) {
      throw new IllegalArgumentException(
          metric + " is foreign: its exporter is somebody else, who cannot be instrumented here");
    }
    builder
        .name(metric.name())
        .help(metric.help())
        .labelNames(metric.labels().stream().map(Label::name).toArray(String[]::new));
    String suffix = metric.unit().suffix();
    return suffix.isEmpty() ? builder : builder.unit(new Unit(suffix));
  }
}
