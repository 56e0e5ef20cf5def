package art.samosachaat.obs.prove;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.alerting.Rule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.grafana.AdHocVariable;
import art.samosachaat.obs.grafana.ConstantVariable;
import art.samosachaat.obs.grafana.CustomVariable;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.DashboardVariable;
import art.samosachaat.obs.grafana.DatasourceVariable;
import art.samosachaat.obs.grafana.IntervalVariable;
import art.samosachaat.obs.grafana.LokiTarget;
import art.samosachaat.obs.grafana.Panel;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.QueryPanel;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.Target;
import art.samosachaat.obs.grafana.TextBoxVariable;
import art.samosachaat.obs.prove.ProofTarget.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that dashboards and rules ask, as they would ask it. */
public final class ProofTargets {

  private ProofTargets() {}

  /**
   * What a dashboard asks when it is opened: its variables, then each target of each panel.
   *
   * @param scrapeInterval as its data source is told
   */
  public static List<ProofTarget> of(Dashboard dashboard, Duration scrapeInterval) {
    Map<String, String> values = new HashMap<>();
    dashboard
        .variables()
        .forEach(variable -> value(variable).ifPresent(v -> values.put(variable.name(), v)));
    Placeholders view = Placeholders.of(scrapeInterval, dashboard.shown(), values);
    List<ProofTarget> targets = new ArrayList<>();
    for (DashboardVariable variable : dashboard.variables()) {
      if (variable instanceof QueryVariable query) {
        targets.add(choices(dashboard, query, view));
      }
    }
    for (Panel panel : dashboard.panels()) {
      if (panel instanceof QueryPanel asking) {
        asking.targets().forEach(target -> targets.add(of(dashboard, asking, target, view)));
      }
    }
    return targets;
  }

  /**
   * What rules ask.
   *
   * @param emptyBecause why an expression may answer nothing, or an alert have no series, by the
   *     name of the rule
   * @throws IllegalArgumentException if a reason is given for a rule that does not exist
   */
  public static List<ProofTarget> of(RuleSet rules, Map<String, String> emptyBecause) {
    List<ProofTarget> targets = new ArrayList<>();
    for (RuleGroup group : rules.groups()) {
      for (Rule rule : group.rules()) {
        targets.add(
            switch (rule) {
              case RecordingRule recording ->
                  ProofTarget.of(
                      group.name(),
                      recording.name(),
                      recording.place(),
                      new Asked.Rule(recording.expression().node()));
              case AlertRule alert ->
                  ProofTarget.of(
                      group.name(),
                      alert.name(),
                      alert.place(),
                      new Asked.Alert(alert.expression().node()));
            });
      }
    }
    requireKnown(targets, emptyBecause);
    return targets.stream()
        .map(
            target -> {
              String because = emptyBecause.get(target.name());
              return because == null ? target : target.mayBeEmpty(because);
            })
        .toList();
  }

  private static void requireKnown(List<ProofTarget> targets, Map<String, String> emptyBecause) {
    for (String name : emptyBecause.keySet()) {
      if (targets.stream().noneMatch(target -> target.name().equals(name))) {
        throw new IllegalArgumentException(
            "rule " + name + " may be empty, it is said, but there is no such rule");
      }
    }
  }

  private static ProofTarget of(
      Dashboard dashboard, QueryPanel panel, Target target, Placeholders view) {
    Asked asked =
        switch (target) {
          case PrometheusTarget prometheus ->
              new Asked.Panel(prometheus.expr(), view, prometheus.isInstant());
          case LokiTarget loki -> new Asked.Logs(loki.expr());
        };
    String name =
        panel.targets().size() == 1 ? panel.title() : panel.title() + " " + target.refId();
    return new ProofTarget(
        dashboard.title(), name, target.place(), asked, target.mayBeEmpty().or(panel::mayBeEmpty));
  }

  private static ProofTarget choices(
      Dashboard dashboard, QueryVariable variable, Placeholders view) {
    String promql =
        "count by (%s) (%s)".formatted(variable.variable().label().name(), variable.of());
    return ProofTarget.of(
        dashboard.title(),
        "variable " + variable.name(),
        variable.place(),
        new Asked.Panel(promql, view, true));
  }

  /** What a variable says before a reader has chosen; data sources are in no query. */
  private static Optional<String> value(DashboardVariable variable) {
    return switch (variable) {
      case QueryVariable query -> Optional.of(Placeholders.ALL);
      case CustomVariable custom ->
          Optional.of(
              custom.choice().all()
                  ? custom.choice().allValue()
                  : custom.options().getFirst().value());
      case ConstantVariable constant -> Optional.of(constant.value());
      case IntervalVariable interval ->
          Optional.of(interval.intervals().getFirst().toSeconds() + "s");
      case TextBoxVariable text -> Optional.of(text.initial());
      case DatasourceVariable datasource -> Optional.empty();
      case AdHocVariable adHoc -> Optional.empty();
    };
  }
}
