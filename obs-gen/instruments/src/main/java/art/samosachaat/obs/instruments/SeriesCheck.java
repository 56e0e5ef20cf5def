package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the exposed series of one metric with its declaration. */
final class SeriesCheck {
  private final Metric metric;
  private final boolean partial;
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Set<LabelSet> declaredSeries;
  private final Set<LabelSet> seen = new HashSet<>();
  private final Map<Label, Set<String>> values = new LinkedHashMap<>();
  private final Map<Map<String, String>, TreeSet<Double>> edges = new LinkedHashMap<>();
  private final Set<String> differences = new LinkedHashSet<>();

  private SeriesCheck(Metric metric, boolean partial) {
    this.metric = metric;
    this.partial = partial;
    this.declaredSeries = new LinkedHashSet<>(metric.series().orElse(List.of()));
    metric.labels().forEach(label -> labels.put(label.name(), label));
  }

  /**
   * One sentence for each difference.
   *
   * @param partial whether the exporter is somebody else's
   */
  static Set<String> differences(Metric metric, boolean partial, List<Exposition.Sample> samples) {
    SeriesCheck check = new SeriesCheck(metric, partial);
    Set<Exposition.Sample> distinct = new HashSet<>();
    for (Exposition.Sample sample : samples) {
      if (metric.exposedNames().contains(sample.name())) {
        if (!distinct.add(new Exposition.Sample(sample.name(), sample.labels(), 0))) {
          check.differ("series " + sample.name() + sample.labels() + " is exposed twice");
        }
        check.compare(sample);
      }
    }
    check.compareCardinality();
    check.compareBuckets();
    check.compareSeries();
    return check.differences;
  }

  private void compare(Exposition.Sample sample) {
    Map<String, String> given = new HashMap<>(sample.labels());
    if (metric instanceof HistogramMetric histogram
        && histogram.bucketName().equals(sample.name())) {
      String edge = given.remove("le");
      TreeSet<Double> edgesOfSeries = edges.computeIfAbsent(given, any -> new TreeSet<>());
      if (edge != null) {
        edgesOfSeries.add(ExpositionParser.number(edge));
      }
    }
    Optional<LabelSet> set = labelSet(given);
    if (set.isEmpty()) {
      return;
    }
    seen.add(set.get());
    if (metric.series().isPresent() && !declaredSeries.contains(set.get())) {
      differ("the combination " + set.get() + " is not declared");
    }
  }

  /** Empty, and said why, where the labels are not the declared ones. */
  private Optional<LabelSet> labelSet(Map<String, String> given) {
    boolean complete = true;
    for (String name : given.keySet()) {
      if (!labels.containsKey(name)) {
        differ("label " + name + " is not declared");
        complete = false;
      }
    }
    List<LabelValue> declared = new ArrayList<>();
    for (Label label : labels.values()) {
      Optional<LabelValue> value = declaredValue(label, given.getOrDefault(label.name(), ""));
      value.ifPresent(declared::add);
      complete &= value.isPresent();
    }
    return complete ? Optional.of(LabelSet.of(declared)) : Optional.empty();
  }

  /** To Prometheus an empty value is an absent label. */
  private Optional<LabelValue> declaredValue(Label label, String value) {
    if (label.values() instanceof LabelValues.OneOf oneOf) {
      if (oneOf.values().contains(value)) {
        return Optional.of(label.value(value));
      }
      differ(
          value.isEmpty()
              ? "label " + label.name() + " is missing"
              : "label " + label.name() + ": value \"" + value + "\" is none of " + oneOf.values());
      return Optional.empty();
    }
    if (value.isEmpty()) {
      if (!partial) {
        differ("label " + label.name() + " is missing");
      }
      return Optional.empty();
    }
    values.computeIfAbsent(label, any -> new HashSet<>()).add(value);
    return Optional.of(label.value(value));
  }

  private void compareCardinality() {
    values.forEach(
        (label, exposed) -> {
          if (exposed.size() > label.cardinality()) {
            differ(
                "label "
                    + label.name()
                    + " has "
                    + exposed.size()
                    + " values, more than the "
                    + label.cardinality()
                    + " declared");
          }
        });
  }

  private void compareBuckets() {
    if (!(metric instanceof HistogramMetric histogram)) {
      return;
    }
    TreeSet<Double> declared = new TreeSet<>(histogram.buckets());
    declared.add(Double.POSITIVE_INFINITY);
    for (TreeSet<Double> exposed : edges.values()) {
      if (!exposed.equals(declared)) {
        differ("bucket edges " + exposed + " are exposed, " + declared + " are declared");
      }
    }
    if (edges.isEmpty()) {
      differ("no buckets are exposed, " + declared + " are declared");
    }
  }

  /** Of an info metric one combination holds; what others export appears when it happens. */
  private void compareSeries() {
    if (partial || metric instanceof InfoMetric) {
      return;
    }
    for (LabelSet set : declaredSeries) {
      if (!seen.contains(set)) {
        differ("the declared series " + set + " is not exposed");
      }
    }
  }

  private void differ(String what) {
    differences.add(metric + ": " + what);
  }
}
