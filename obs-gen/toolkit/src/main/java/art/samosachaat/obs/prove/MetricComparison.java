package art.samosachaat.obs.prove;

import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One metric's declaration and the series that were scraped of it. */
final class MetricComparison {

  private static final String NAME = "__name__";
  private static final String EDGE = "le";

  private final Metric metric;
  private final List<Label> scrapeLabels;
  private final List<Map<String, String>> scraped;

  /**
   * @param scraped the label sets of all series of its exposed names
   */
  MetricComparison(Metric metric, List<Label> scrapeLabels, List<Map<String, String>> scraped) {
    this.metric = metric;
    this.scrapeLabels = scrapeLabels;
    this.scraped = scraped;
  }

  /** A line for each thing that differs. */
  List<String> problems() {
    if (scraped.isEmpty()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    labelNames(problems);
    Stream.concat(metric.labels().stream(), scrapeLabels.stream())
        .forEach(label -> labelValues(label, problems));
    if (problems.isEmpty()) {
      combinations(problems);
    }
    cardinality(problems);
    if (metric instanceof HistogramMetric histogram) {
      edges(histogram, problems);
    }
    return problems;
  }

  private void labelNames(List<String> problems) {
    Set<String> declared = names(metric.labels());
    Set<String> added = names(scrapeLabels);
    Set<String> undeclared = new TreeSet<>();
    Set<String> lacking = new TreeSet<>();
    for (Map<String, String> series : scraped) {
      series.keySet().stream()
          .filter(label -> !declared.contains(label) && !added.contains(label))
          .filter(label -> !label.equals(NAME) && !isEdge(label))
          .forEach(undeclared::add);
      declared.stream().filter(label -> !series.containsKey(label)).forEach(lacking::add);
    }
    if (!undeclared.isEmpty()) {
      problems.add("scraped with undeclared labels " + undeclared);
    }
    if (!lacking.isEmpty()) {
      problems.add("scraped without its declared labels " + lacking);
    }
  }

  private boolean isEdge(String label) {
    return label.equals(EDGE) && metric instanceof HistogramMetric;
  }

  private void labelValues(Label label, List<String> problems) {
    Set<String> values =
        scraped.stream()
            .map(series -> series.get(label.name()))
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    switch (label.values()) {
      case LabelValues.OneOf oneOf -> {
        Set<String> undeclared = new TreeSet<>(values);
        oneOf.values().forEach(undeclared::remove);
        if (!undeclared.isEmpty()) {
          problems.add(
              "label %s has undeclared values %s; declared are %s"
                  .formatted(label.name(), undeclared, oneOf.values()));
        }
      }
      case LabelValues.Bounded bounded -> {
        if (values.size() > bounded.cardinality()) {
          problems.add(
              "label %s has %d values, declared are at most %d"
                  .formatted(label.name(), values.size(), bounded.cardinality()));
        }
      }
    }
  }

  private void combinations(List<String> problems) {
    if (metric.series().isEmpty()) {
      return;
    }
    Set<Map<String, String>> declared =
        metric.series().get().stream().map(MetricComparison::asMap).collect(Collectors.toSet());
    Set<String> own = names(metric.labels());
    Set<String> undeclared = new TreeSet<>();
    for (Map<String, String> series : scraped) {
      Map<String, String> set = new TreeMap<>(series);
      set.keySet().retainAll(own);
      if (!declared.contains(set)) {
        undeclared.add(set.toString());
      }
    }
    if (!undeclared.isEmpty()) {
      problems.add("scraped with undeclared combinations " + undeclared);
    }
  }

  /** A declaration bounds one process, so series are counted for each target. */
  private void cardinality(List<String> problems) {
    long most = byTarget().values().stream().mapToLong(List::size).max().orElse(0);
    if (most > metric.cardinality()) {
      problems.add(
          "a target has %d series of it, declared are at most %d"
              .formatted(most, metric.cardinality()));
    }
  }

  private void edges(HistogramMetric histogram, List<String> problems) {
    Set<Double> declared = new TreeSet<>(histogram.buckets());
    declared.add(Double.POSITIVE_INFINITY);
    Set<Set<Double>> found = new HashSet<>();
    for (List<Map<String, String>> target : byTarget().values()) {
      Set<Double> edges =
          target.stream()
              .map(series -> series.get(EDGE))
              .filter(Objects::nonNull)
              .map(MetricComparison::edge)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!edges.equals(declared)) {
        found.add(edges);
      }
    }
    found.forEach(
        edges -> problems.add("scraped with bucket edges " + edges + "; declared are " + declared));
  }

  private Map<Map<String, String>, List<Map<String, String>>> byTarget() {
    Set<String> added = new HashSet<>(names(scrapeLabels));
    added.add("job");
    added.add("instance");
    added.removeAll(names(metric.labels()));
    Map<Map<String, String>, List<Map<String, String>>> targets = new HashMap<>();
    for (Map<String, String> series : scraped) {
      Map<String, String> target = new TreeMap<>(series);
      target.keySet().retainAll(added);
      targets.computeIfAbsent(target, key -> new ArrayList<>()).add(series);
    }
    return targets;
  }

  private static double edge(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static Set<String> names(List<Label> labels) {
    return labels.stream().map(Label::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> asMap(LabelSet set) {
    Map<String, String> map = new TreeMap<>();
    set.values().forEach(value -> map.put(value.label().name(), value.value()));
    return map;
  }
}
