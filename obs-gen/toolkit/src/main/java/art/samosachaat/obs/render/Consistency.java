package art.samosachaat.obs.render;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.Monitoring.Exported;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    consistency.requireDistinctDashboards();
    monitoring.rules().ifPresent(consistency::requirePages);
    if (!consistency.faults.isEmpty()) {
      throw new BadInputException(consistency.faults);
    }
  }

  private record Declaration(Metric metric, Exported by) {}

  /**
   * Several exporters may export a metric, but it is one metric; only which combinations of labels
   * there are is each exporter's own.
   */
  private void requireAgreedMetrics() {
    Map<String, Declaration> byName = new HashMap<>();
    for (Exported exported : monitoring.exported()) {
      for (Metric metric : exported.catalogue().metrics()) {
        Declaration declaration = new Declaration(metric, exported);
        names(metric)
            .map(name -> byName.putIfAbsent(name, declaration))
            .filter(other -> other != null && !difference(metric, other.metric()).isEmpty())
            .findFirst()
            .ifPresent(other -> faults.add(disagreement(declaration, other)));
      }
    }
  }

  private void requireDistinctDashboards() {
    Map<String, Dashboard> byUid = new HashMap<>();
    for (Dashboard dashboard : monitoring.dashboards()) {
      // File systems exist that do not tell upper from lower case.
      Dashboard other = byUid.putIfAbsent(dashboard.uid().toLowerCase(Locale.ROOT), dashboard);
      if (other != null) {
        faults.add(
            "%s: dashboard \"%s\" has the uid %s of %s"
                .formatted(dashboard.place(), dashboard.title(), dashboard.uid(), other));
      }
    }
  }

  /** The pages that somebody who is woken up is sent to. */
  private void requirePages(RuleSet rules) {
    Set<String> uids =
        monitoring.dashboards().stream().map(Dashboard::uid).collect(Collectors.toSet());
    for (AlertRule alert : rules.alerts()) {
      alert
          .dashboard()
          .filter(uid -> !uids.contains(uid))
          .ifPresent(uid -> faults.add(fault(alert, "there is no dashboard with the uid " + uid)));
      monitoring
          .runbooks()
          .map(folder -> folder.resolve(alert.runbook()))
          .filter(page -> !Files.isRegularFile(page))
          .ifPresent(page -> faults.add(fault(alert, "there is no runbook " + page + here(page))));
    }
    if (monitoring.runbooks().isEmpty() && !rules.alerts().isEmpty()) {
      faults.add(monitoring.place() + ": has alerts, but no folder of runbooks(…)");
    }
  }

  /** Whoever starts it elsewhere is told about each page, and not why. */
  private static String here(Path page) {
    return page.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
  }

  private static String fault(AlertRule alert, String why) {
    return "%s: alert %s: %s".formatted(alert.place(), alert.name(), why);
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
    if (!one.name().equals(other.name())) {
      return "names " + one.name() + " and " + other.name();
    }
    return one.help().equals(other.help())
        ? ""
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
