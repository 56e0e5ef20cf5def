package art.samosachaat.obs.render;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.Monitoring.Exported;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What no part of a description can see for itself: whether it fits the others. */
final class Consistency {
  private final Monitoring monitoring;
  private final List<String> faults = new ArrayList<>();

  private Consistency(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  /**
   * @throws BadInputException with a line for each fault, all that there are
   */
  static void require(Monitoring monitoring) {
    Consistency consistency = new Consistency(monitoring);
    consistency.requireAgreedMetrics();
    if (!consistency.faults.isEmpty()) {
      throw new BadInputException(consistency.faults);
    }
  }

  private record Declaration(Metric metric, Exported by) {}

  /** Several exporters may export a metric, but it is one metric. */
  private void requireAgreedMetrics() {
    Map<String, Declaration> byName = new HashMap<>();
    for (Exported exported : monitoring.exported()) {
      for (Metric metric : exported.catalogue().metrics()) {
        Declaration declaration = new Declaration(metric, exported);
        names(metric)
            .map(name -> byName.putIfAbsent(name, declaration))
            .filter(other -> other != null && !other.metric().equals(metric))
            .findFirst()
            .ifPresent(other -> faults.add(disagreement(declaration, other)));
      }
    }
  }

  private static Stream<String> names(Metric metric) {
    return Stream.concat(Stream.of(metric.name()), metric.exposedNames().stream()).distinct();
  }

  private static String disagreement(Declaration one, Declaration other) {
    return "%s: %s of %s and %s of %s (%s) share a name but differ: %s"
        .formatted(
            one.by().place(),
            one.metric(),
            one.by().catalogue().exporter(),
            other.metric(),
            other.by().catalogue().exporter(),
            other.by().place(),
            difference(one.metric(), other.metric()));
  }

  private static String difference(Metric one, Metric other) {
    if (!one.kind().equals(other.kind())) {
      return "kind " + one.kind() + " and " + other.kind();
    }
    if (!one.unit().equals(other.unit())) {
      return "unit \"" + one.unit().name() + "\" and \"" + other.unit().name() + "\"";
    }
    if (!one.labels().equals(other.labels())) {
      return labelDifference(one, other);
    }
    if (one instanceof HistogramMetric a
        && other instanceof HistogramMetric b
        && !a.buckets().equals(b.buckets())) {
      return "buckets " + a.buckets() + " and " + b.buckets();
    }
    return one.help().equals(other.help())
        ? "the label combinations"
        : "help \"" + one.help() + "\" and \"" + other.help() + "\"";
  }

  private static String labelDifference(Metric one, Metric other) {
    List<String> names = one.labels().stream().map(label -> label.name()).toList();
    List<String> otherNames = other.labels().stream().map(label -> label.name()).toList();
    return names.equals(otherNames)
        ? "the help or the values of labels " + names
        : "labels " + names + " and " + otherNames;
  }
}
