package art.samosachaat.obs.cost;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Scrape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that Prometheus scrapes, with how many there is of each: how a platform of a thousand pods
 * looks to a query. Immutable.
 *
 * @param scrape how it is scraped
 * @param perInstance the scraping labels that tell instances apart, such as {@code pod}
 * @param exporters who is scraped
 */
public record Fleet(Scrape scrape, List<Label> perInstance, List<Exporter> exporters) {

  /**
   * @throws IllegalArgumentException if a label is not one that scraping adds
   */
  public Fleet {
    perInstance = List.copyOf(perInstance);
    exporters = List.copyOf(exporters);
    Stream.concat(
            perInstance.stream(),
            exporters.stream().flatMap(e -> e.identity().stream()).map(value -> value.label()))
        .filter(label -> !scrape.labels().contains(label))
        .findFirst()
        .ifPresent(
            label -> {
              throw new IllegalArgumentException(
                  "fleet: label %s is none of those that scraping adds, %s"
                      .formatted(label.name(), scrape.labels().stream().map(Label::name).toList()));
            });
  }

  /** How many series a selector finds at most; what a reader may choose counts as all. */
  public long series(Selector selector) {
    return count(selector, Optional.empty());
  }

  /** How many series are left of them when these labels are kept and all others summed away. */
  public long series(Selector selector, Set<String> kept) {
    return count(selector, Optional.of(kept));
  }

  /** The declaration of what a selector reads; nothing if nobody here exports it. */
  public Optional<Metric> metric(Selector selector) {
    return exporters.stream()
        .flatMap(exporter -> exporter.catalogue().metrics().stream())
        .filter(metric -> metric.exposedNames().contains(selector.metric()))
        .findFirst();
  }

  /** The declaration of a label that the series of a metric have. */
  Optional<Label> label(Metric metric, String name) {
    return Stream.concat(metric.labels().stream(), scrape.labels().stream())
        .filter(label -> label.name().equals(name))
        .findFirst();
  }

  private long count(Selector selector, Optional<Set<String>> kept) {
    // A sum of doubles cannot overflow, and as a long it stops at the largest.
    double total = 0;
    for (Exporter exporter : exporters) {
      total += new SeriesCount(this, exporter, selector, kept).estimate();
    }
    return (long) total;
  }
}
