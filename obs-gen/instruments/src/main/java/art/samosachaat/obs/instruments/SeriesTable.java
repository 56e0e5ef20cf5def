package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The series of one instrument, by their label values in declared order. Thread-safe.
 *
 * @param <S> what a series is told its values by
 */
final class SeriesTable<S> {
  private final Metric metric;
  private final LabelOrder order;
  private final BoundedValues bounded;
  private final Function<String[], S> newSeries;
  private final Map<List<String>, S> series = new ConcurrentHashMap<>();

  /** Creates every declared series at once. */
  SeriesTable(Metric metric, BoundedValues bounded, Function<String[], S> newSeries) {
    this.metric = metric;
    this.order = new LabelOrder(metric);
    this.bounded = bounded;
    this.newSeries = newSeries;
    for (LabelSet set : metric.series().orElse(List.of())) {
      String[] values = order.arrange(set);
      series.put(List.of(values), newSeries.apply(values));
    }
  }

  S resolve(LabelValue... values) {
    String[] ordered = order.arrange(values);
    S known = series.get(List.of(ordered));
    if (known != null) {
      return known;
    }
    if (metric.series().isPresent()) {
      throw LabelOrder.undeclared(metric, values);
    }
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = bounded.admit(order.label(i), ordered[i]);
    }
    return series.computeIfAbsent(List.of(ordered), any -> newSeries.apply(ordered));
  }

  /**
   * The only series of a metric without labels.
   *
   * @throws IllegalStateException if the metric has labels
   */
  S unlabelled() {
    S only = series.get(List.of());
    if (only == null) {
      throw new IllegalStateException(
          metric + " has labels " + LabelOrder.names(metric) + ": say which series, using with(…)");
    }
    return only;
  }
}
