package art.samosachaat.obs.render;

import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.grafana.Annotation;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.DashboardVariable;
import art.samosachaat.obs.grafana.Panel;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.Target;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Node;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who reads which series, also by way of what recording rules make of them. Not thread-safe. */
final class MetricReaders {
  private final Map<String, Node> recorded = new HashMap<>();
  private final Map<String, SortedSet<String>> byExposedName = new HashMap<>();

  private MetricReaders() {}

  /** All readers of a description: panels, their dashboards' choices and marks, and rules. */
  static MetricReaders of(Monitoring monitoring) {
    MetricReaders readers = new MetricReaders();
    monitoring.rules().ifPresent(readers::addRules);
    monitoring.dashboards().forEach(readers::addDashboard);
    return readers;
  }

  /** Who reads the metric under any of the names that PromQL sees, sorted. */
  List<String> of(Metric metric) {
    SortedSet<String> readers = new TreeSet<>();
    for (String name : metric.exposedNames()) {
      readers.addAll(byExposedName.getOrDefault(name, Collections.emptySortedSet()));
    }
    return List.copyOf(readers);
  }

  private void addRules(RuleSet rules) {
    for (RecordingRule rule : rules.recordings()) {
      recorded.put(rule.name(), rule.expression().node());
    }
    for (RecordingRule rule : rules.recordings()) {
      add("recording rule " + rule.name(), rule.expression().node());
    }
    for (AlertRule rule : rules.alerts()) {
      add("alert " + rule.name(), rule.expression().node());
    }
  }

  private void addDashboard(Dashboard dashboard) {
    String of = " of dashboard " + dashboard.title();
    for (Panel panel : dashboard.panels()) {
      for (Target target : panel.targets()) {
        if (target instanceof PrometheusTarget asked) {
          add("panel " + panel.title() + of, asked.expression().node());
        }
      }
    }
    for (Annotation annotation : dashboard.annotations()) {
      add("annotation " + annotation.name() + of, annotation.expression().node());
    }
    for (DashboardVariable variable : dashboard.variables()) {
      if (variable instanceof QueryVariable query) {
        query
            .of()
            .metric()
            .exposedNames()
            .forEach(name -> note("variable " + query.name() + of, name));
      }
    }
  }

  private void add(String reader, Node asked) {
    add(reader, asked, new HashSet<>());
  }

  private void add(String reader, Node asked, Set<String> followed) {
    if (asked instanceof Node.Selector selector) {
      note(reader, selector.metric());
      Node behind = recorded.get(selector.metric());
      if (behind != null && followed.add(selector.metric())) {
        add(reader, behind, followed);
      }
    }
    asked.children().forEach(child -> add(reader, child, followed));
  }

  private void note(String reader, String exposedName) {
    byExposedName.computeIfAbsent(exposedName, name -> new TreeSet<>()).add(reader);
  }
}
