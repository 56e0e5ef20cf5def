package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The series of a gauge that is asked for its values at every scrape. Thread-safe. */
final class CallbackSeries {
  private final GaugeMetric metric;
  private final LabelOrder order;
  private final BoundedValues bounded;
  private final Supplier<Map<LabelSet, Double>> supplier;
  private final Set<LabelSet> declared;

  CallbackSeries(
      GaugeMetric metric, BoundedValues bounded, Supplier<Map<LabelSet, Double>> supplier) {
    this.metric = metric;
    this.order = new LabelOrder(metric);
    this.bounded = bounded;
    this.supplier = supplier;
    this.declared = Set.copyOf(metric.series().orElse(List.of()));
  }

  void report(GaugeWithCallback.Callback callback) {
    Map<List<String>, Double> values = new LinkedHashMap<>();
    for (LabelSet set : metric.series().orElse(List.of())) {
      values.put(Arrays.asList(order.arrange(set)), 0.0);
    }
    supplier.get().forEach((set, value) -> values.merge(key(set), value, Double::sum));
    values.forEach((key, value) -> callback.call(value, key.toArray(String[]::new)));
  }

  /** Values past the bound of their label share a key, so what is reported for them adds up. */
  private List<String> key(LabelSet set) {
    String[] ordered = order.arrange(set);
    if (metric.series().isPresent()) {
      if (!declared.contains(set)) {
        throw LabelOrder.undeclared(metric, set.values().toArray(LabelValue[]::new));
      }
      return Arrays.asList(ordered);
    }
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = bounded.admit(order.label(i), ordered[i]);
    }
    return Arrays.asList(ordered);
  }
}
