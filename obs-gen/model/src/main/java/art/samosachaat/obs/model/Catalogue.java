package art.samosachaat.obs.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything one exporter exports.
 *
 * @param exporter who, such as the name of a service
 * @param metrics what it declares, in the order of the declaration
 * @param bridged what others export from its process
 * @param seriesBudget how many series the declared metrics of one process may come to
 * @param partial whether the exporter is somebody else's, and only what is read of it is declared
 */
public record Catalogue(
    String exporter,
    List<Metric> metrics,
    List<BridgedFamilies> bridged,
    long seriesBudget,
    boolean partial) {

  /**
   * @throws IllegalArgumentException if two metrics share a name or an exposed name, a metric falls
   *     under a bridged prefix, or the series exceed the budget
   */
  public Catalogue {
    metrics = List.copyOf(metrics);
    bridged = List.copyOf(bridged);
    if (exporter.isBlank()) {
      throw new IllegalArgumentException("catalogue: exporter is blank");
    }
    requireDistinctNames(exporter, metrics);
    requireOutsideOf(bridged, exporter, metrics);
    long declared = total(metrics);
    if (declared > seriesBudget) {
      throw new IllegalArgumentException(
          "catalogue "
              + exporter
              + ": "
              + declared
              + " series exceed the budget of "
              + seriesBudget);
    }
  }

  /** Starts the catalogue of an exporter. */
  public static Builder of(String exporter) {
    return new Builder(exporter);
  }

  /** How many series the declared metrics of one process come to at most. */
  public long cardinality() {
    return total(metrics);
  }

  /** The metric declared under this name. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  private static long total(List<Metric> metrics) {
    long total = 0;
    for (Metric metric : metrics) {
      long sum = total + metric.cardinality();
      total = sum < 0 ? Long.MAX_VALUE : sum;
    }
    return total;
  }

  private static void requireDistinctNames(String exporter, List<Metric> metrics) {
    Map<String, Metric> seen = new HashMap<>();
    for (Metric metric : metrics) {
      for (String name : names(metric)) {
        Metric other = seen.put(name, metric);
        if (other != null) {
          throw new IllegalArgumentException(
              "catalogue "
                  + exporter
                  + ": "
                  + other
                  + " and "
                  + metric
                  + " share the name "
                  + name);
        }
      }
    }
  }

  private static List<String> names(Metric metric) {
    return Stream.concat(Stream.of(metric.name()), metric.exposedNames().stream())
        .distinct()
        .toList();
  }

  private static void requireOutsideOf(
      List<BridgedFamilies> bridged, String exporter, List<Metric> metrics) {
    for (Metric metric : metrics) {
      for (BridgedFamilies families : bridged) {
        if (names(metric).stream().anyMatch(families::covers)) {
          throw new IllegalArgumentException(
              "catalogue "
                  + exporter
                  + ": "
                  + metric
                  + " falls under the prefix "
                  + families.prefix()
                  + " of "
                  + families.source());
        }
      }
    }
  }

  /** Collects a catalogue. Not thread-safe. */
  public static final class Builder {
    private final String exporter;
    private final List<Metric> metrics = new ArrayList<>();
    private final List<BridgedFamilies> bridged = new ArrayList<>();
    private long seriesBudget;
    private boolean partial;

    private Builder(String exporter) {
      this.exporter = exporter;
    }

    /** Adds metrics. */
    public Builder metrics(Metric... more) {
      return metrics(List.of(more));
    }

    /** Adds metrics. */
    public Builder metrics(List<? extends Metric> more) {
      metrics.addAll(more);
      return this;
    }

    /** Adds families that others export from the same process. */
    public Builder bridged(BridgedFamilies... more) {
      bridged.addAll(List.of(more));
      return this;
    }

    /** How many series the declared metrics of one process may come to. Mandatory. */
    public Builder seriesBudget(long series) {
      this.seriesBudget = series;
      return this;
    }

    /** The exporter is somebody else's: what is not declared here is none of our business. */
    public Builder partial() {
      this.partial = true;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the metrics and the limit that do not fit
     */
    public Catalogue build() {
      return new Catalogue(exporter, metrics, bridged, seriesBudget, partial);
    }
  }
}
