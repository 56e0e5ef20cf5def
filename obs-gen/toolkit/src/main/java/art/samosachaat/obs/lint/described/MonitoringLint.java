package art.samosachaat.obs.lint.described;

import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.lint.Contract;
import art.samosachaat.obs.lint.Finding;
import art.samosachaat.obs.lint.Linter;
import art.samosachaat.obs.lint.Settings;
import art.samosachaat.obs.lint.input.LintInput;
import art.samosachaat.obs.lint.input.LintedDashboard;
import art.samosachaat.obs.model.Label;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges all that a project says about its monitoring, by every rule. */
public final class MonitoringLint {

  private MonitoringLint() {}

  /** What is wrong; none is what a build wants. */
  public static List<Finding> lint(Monitoring monitoring) {
    return new Linter(settings(monitoring)).lint(input(monitoring));
  }

  /** What the rules look at. */
  static LintInput input(Monitoring monitoring) {
    DashboardAdapter dashboards = new DashboardAdapter(monitoring.grafana());
    List<LintedDashboard> linted = monitoring.dashboards().stream().map(dashboards::adapt).toList();
    return new LintInput(linted, monitoring.rules().map(RuleAdapter::groups).orElse(List.of()));
  }

  private static Settings settings(Monitoring monitoring) {
    List<RuleGroup> groups = monitoring.rules().map(RuleSet::groups).orElse(List.of());
    // Of several intervals the shortest: what is too short even for it is too short for all.
    Duration scrapeInterval =
        groups.stream()
            .map(group -> group.scrape().interval())
            .min(Comparator.naturalOrder())
            .orElse(Settings.FOREIGN.scrapeInterval());
    return new Settings(
        scrapeInterval,
        Settings.FOREIGN.evaluationInterval(),
        Settings.FOREIGN.dashboardSeries(),
        Optional.of(Contract.of(monitoring.catalogues(), scraped(monitoring, groups))));
  }

  /** The labels that scraping adds, which expressions have and metrics do not declare. */
  private static List<Label> scraped(Monitoring monitoring, List<RuleGroup> groups) {
    Set<Label> scraped = new LinkedHashSet<>();
    groups.forEach(group -> scraped.addAll(group.scrape().labels()));
    monitoring.dashboards().stream()
        .map(Dashboard::panels)
        .flatMap(List::stream)
        .flatMap(panel -> panel.targets().stream())
        .filter(PrometheusTarget.class::isInstance)
        .map(target -> ((PrometheusTarget) target).expression())
        .forEach(expression -> scraped.addAll(expression.labels().labels()));
    monitoring
        .catalogues()
        .forEach(
            catalogue ->
                catalogue.metrics().forEach(metric -> metric.labels().forEach(scraped::remove)));
    return List.copyOf(scraped);
  }
}
