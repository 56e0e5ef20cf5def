package art.samosachaat.monitoring.alerts;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.AlertRuleBuilder;
import art.samosachaat.obs.alerting.Inhibition;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.Slo;
import java.util.ArrayList;
import java.util.List;

/** All rules, and what they have in common. */
public final class Alerts {

  private static final String OWNER = "platform";

  private Alerts() {}

  /**
   * Every rule.
   *
   * @param links where runbooks and dashboards are
   */
  public static RuleSet all(Links links) {
    List<RuleGroup> groups =
        new ArrayList<>(
            List.of(
                NodeAlerts.group(),
                ServiceAlerts.group(),
                ChatAlerts.group(),
                InferenceAlerts.group(),
                AuthAlerts.group(),
                WatcherAlerts.group()));
    Objectives.ALL.stream().map(Slo::group).forEach(groups::add);
    List<Inhibition> inhibitions = new ArrayList<>(ServiceAlerts.inhibitions(Objectives.ALL));
    Objectives.ALL.stream().flatMap(slo -> slo.inhibition().stream()).forEach(inhibitions::add);
    return new RuleSet(links, groups, inhibitions);
  }

  /** An alert of ours, whose runbook is called as it is. */
  static AlertRuleBuilder named(String name) {
    return AlertRule.named(name).owner(OWNER).runbook(name + ".md");
  }
}
