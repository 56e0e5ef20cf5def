package art.samosachaat.obs.render;

import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who reads which series. Not thread-safe. */
final class MetricReaders {
  private final Map<String, SortedSet<String>> byExposedName = new HashMap<>();

  /** Notes that this reader asks this. */
  void add(String reader, Node asked) {
    if (asked instanceof Node.Selector selector) {
      byExposedName.computeIfAbsent(selector.metric(), name -> new TreeSet<>()).add(reader);
    }
    asked.children().forEach(child -> add(reader, child));
  }

  /** Who reads the metric under any of the names that PromQL sees, sorted. */
  List<String> of(Metric metric) {
    SortedSet<String> readers = new TreeSet<>();
    for (String name : metric.exposedNames()) {
      readers.addAll(byExposedName.getOrDefault(name, new TreeSet<>()));
    }
    return List.copyOf(readers);
  }
}
