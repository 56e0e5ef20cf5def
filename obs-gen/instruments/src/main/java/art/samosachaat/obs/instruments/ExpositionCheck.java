package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.BridgedFamilies;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.InfoMetric;
import art.samosachaat.obs.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what a process really exposes with what its catalogue declares. Of a {@link
 * Catalogue#partial() partial} catalogue only the declared families are looked at.
 */
public final class ExpositionCheck {
  private final Catalogue catalogue;
  private final Exposition exposition;
  private final Map<String, Metric> byName = new HashMap<>();
  private final Set<String> differences = new LinkedHashSet<>();

  private ExpositionCheck(Catalogue catalogue, Exposition exposition) {
    this.catalogue = catalogue;
    this.exposition = exposition;
    for (Metric metric : catalogue.metrics()) {
      byName.put(metric.name(), metric);
      metric.exposedNames().forEach(name -> byName.put(name, metric));
    }
  }

  /**
   * One sentence for each difference, naming the metric: first what is exposed but not declared so,
   * in the order of the exposition, then what is declared but not exposed. Empty when the two
   * agree.
   *
   * <p>A metric whose label values are known at run time only may be absent, since it has no series
   * before its first event; an {@link InfoMetric} may not.
   *
   * @param prometheusTextFormat the body of an answer to a scrape; OpenMetrics is understood too
   * @throws IllegalArgumentException if the text is not in the format, naming the line
   */
  public static List<String> differences(Catalogue catalogue, String prometheusTextFormat) {
    ExpositionCheck check =
        new ExpositionCheck(catalogue, ExpositionParser.parse(prometheusTextFormat));
    check.compare();
    return List.copyOf(check.differences);
  }

  private void compare() {
    Map<Metric, List<Exposition.Sample>> exposed = new LinkedHashMap<>();
    for (Exposition.Sample sample : exposition.samples()) {
      String family = exposition.familyOf(sample.name());
      Optional<Metric> metric = declaredAs(family);
      if (metric.isPresent()) {
        requireType(metric.get(), family);
        exposed.computeIfAbsent(metric.get(), any -> new ArrayList<>()).add(sample);
      } else if (!catalogue.partial() && !isBridged(family)) {
        differences.add(family + " is exposed but not declared");
      }
    }
    exposed.forEach(
        (metric, samples) ->
            differences.addAll(SeriesCheck.differences(metric, catalogue.partial(), samples)));
    for (Metric metric : catalogue.metrics()) {
      if (!exposed.containsKey(metric) && mustBeThere(metric)) {
        differences.add(metric + " is declared but not exposed");
      }
    }
  }

  /** The time of creation, where the client is told to print it, is no metric of its own. */
  private Optional<Metric> declaredAs(String family) {
    Metric metric = byName.get(family);
    if (metric == null && family.endsWith("_created")) {
      metric = byName.get(family.substring(0, family.length() - "_created".length()));
    }
    return Optional.ofNullable(metric);
  }

  private boolean isBridged(String family) {
    for (BridgedFamilies families : catalogue.bridged()) {
      if (families.covers(family)) {
        return true;
      }
    }
    return false;
  }

  private void requireType(Metric metric, String family) {
    if (family.endsWith("_created") && !byName.containsKey(family)) {
      return;
    }
    String type = exposition.type(family).orElse("untyped");
    boolean infoInTextFormat = metric instanceof InfoMetric && type.equals("gauge");
    if (!type.equals(metric.kind()) && !infoInTextFormat) {
      differences.add(metric + " is exposed as " + type + " " + family);
    }
  }

  private static boolean mustBeThere(Metric metric) {
    return metric instanceof InfoMetric || metric.series().isPresent();
  }
}
