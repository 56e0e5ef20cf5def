package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.Metric;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts label values into the order in which their metric declares the labels. Thread-safe. */
final class LabelOrder {
  private final Metric metric;
  private final Label[] labels;

  LabelOrder(Metric metric) {
    this.metric = metric;
    this.labels = metric.labels().toArray(Label[]::new);
  }

  Label label(int index) {
    return labels[index];
  }

  int size() {
    return labels.length;
  }

  String[] arrange(LabelSet set) {
    return arrange(set.values().toArray(LabelValue[]::new));
  }

  /**
   * The values in declared order.
   *
   * @throws IllegalArgumentException if they are not exactly one for each declared label
   */
  String[] arrange(LabelValue... values) {
    @Nullable String[] ordered = new @Nullable String[labels.length];
    for (LabelValue value : values) {
      int index = indexOf(value);
      if (ordered[index] != null) {
        throw new IllegalArgumentException(
            metric + ": label " + value.label().name() + " is given twice in " + list(values));
      }
      ordered[index] = value.value();
    }
    String[] complete = new String[labels.length];
    for (int i = 0; i < labels.length; i++) {
      String value = ordered[i];
      if (value == null) {
        throw new IllegalArgumentException(
            metric + ": label " + labels[i].name() + " is missing in " + list(values));
      }
      complete[i] = value;
    }
    return complete;
  }

  static IllegalArgumentException undeclared(Metric metric, LabelValue... values) {
    return new IllegalArgumentException(
        metric + ": the combination " + LabelSet.of(values) + " is not declared");
  }

  static List<String> names(Metric metric) {
    return metric.labels().stream().map(Label::name).toList();
  }

  private int indexOf(LabelValue value) {
    Label label = value.label();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label || labels[i].equals(label)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        metric + ": label " + label.name() + " is not declared so here, it has " + names(metric));
  }

  private static String list(LabelValue... values) {
    return Arrays.toString(values);
  }
}
