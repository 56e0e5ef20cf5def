package art.samosachaat.obs.prove;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One exporter's catalogue and what was scraped of it. */
final class CatalogueComparison {

  /** What Prometheus itself adds to each target, or makes of alerts that carry its labels. */
  private static final Set<String> OF_PROMETHEUS =
      Set.of(
          "up",
          "ALERTS",
          "ALERTS_FOR_STATE",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "scrape_samples_post_metric_relabeling",
          "scrape_series_added",
          "scrape_timeout_seconds",
          "scrape_sample_limit",
          "scrape_body_size_bytes");

  private final PrometheusClient prometheus;
  private final TimeSpan span;
  private final ProofExporter exporter;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> exemptions = new ArrayList<>();
  private long series;

  CatalogueComparison(PrometheusClient prometheus, TimeSpan span, ProofExporter exporter) {
    this.prometheus = prometheus;
    this.span = span;
    this.exporter = exporter;
  }

  void run() throws PrometheusException {
    if (!exporter.recorded().isBlank()) {
      exempt(exporter.catalogue().exporter(), "recorded exposition: " + exporter.recorded());
    }
    for (Metric metric : exporter.catalogue().metrics()) {
      compare(metric);
    }
    if (!exporter.catalogue().partial()) {
      findUndeclared(exporter.catalogue());
    }
  }

  List<Finding> findings() {
    return findings;
  }

  List<Finding> exemptions() {
    return exemptions;
  }

  /** How many series of declared metrics there are. */
  long series() {
    return series;
  }

  private void compare(Metric metric) throws PrometheusException {
    List<Map<String, String>> scraped = new ArrayList<>();
    for (String name : metric.exposedNames()) {
      List<Map<String, String>> found = prometheus.series(selector(name), span);
      if (found.isEmpty()) {
        reportMissing(metric, name);
      }
      scraped.addAll(found);
    }
    series += scraped.size();
    new MetricComparison(metric, exporter.scrapeLabels(), scraped)
        .problems()
        .forEach(problem -> find(metric.toString(), problem));
  }

  private void reportMissing(Metric metric, String name) {
    String because = exporter.lacking().get(metric.name());
    if (because == null) {
      find(metric.toString(), "declared, but no series " + name + " was scraped");
    } else {
      exempt(metric.toString(), "no series " + name + ": " + because);
    }
  }

  private void findUndeclared(Catalogue catalogue) throws PrometheusException {
    Set<String> declared = new HashSet<>(OF_PROMETHEUS);
    catalogue.metrics().forEach(metric -> declared.addAll(metric.exposedNames()));
    Set<String> undeclared = new TreeSet<>();
    for (Map<String, String> found : prometheus.series(selector(""), span)) {
      String name = found.getOrDefault("__name__", "");
      if (!declared.contains(name)
          && !isRecorded(name)
          && catalogue.bridged().stream().noneMatch(families -> families.covers(name))) {
        undeclared.add(name);
      }
    }
    if (!undeclared.isEmpty()) {
      find(catalogue.exporter(), "scraped, but not declared: " + undeclared);
    }
  }

  /**
   * Colons belong to recording rules.
   *
   * @see <a href="https://prometheus.io/docs/concepts/data_model/">Prometheus: data model</a>
   */
  private static boolean isRecorded(String name) {
    return name.contains(":");
  }

  private String selector(String name) {
    List<Matcher> matchers = exporter.series();
    return new Node.Selector(name, matchers, Optional.empty()).toString();
  }

  private void find(String subject, String problem) {
    String of = exporter.catalogue().exporter();
    findings.add(
        new Finding(exporter.place(), subject.equals(of) ? of : of + " / " + subject, problem));
  }

  private void exempt(String subject, String reason) {
    String of = exporter.catalogue().exporter();
    exemptions.add(
        new Finding(exporter.place(), subject.equals(of) ? of : of + " / " + subject, reason));
  }
}
