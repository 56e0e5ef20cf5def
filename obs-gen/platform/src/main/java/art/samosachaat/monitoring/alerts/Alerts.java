package art.samosachaat.monitoring.alerts;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.AlertRuleBuilder;
import art.samosachaat.obs.alerting.Inhibition;
import art.samosachaat.obs.alerting.RuleGroup;
import java.util.List;

/** All rules, and what they have in common. */
public final class Alerts {

  private static final String OWNER = "platform";

  private Alerts() {}

  /** Every rule that is not an objective's. */
  public static List<RuleGroup> groups() {
    return List.of(
        NodeAlerts.group(),
        ServiceAlerts.group(),
        ChatAlerts.group(),
        InferenceAlerts.group(),
        AuthAlerts.group(),
        SignInAlerts.group(),
        UserAlerts.group(),
        WatcherAlerts.group());
  }

  /** What follows from an outage does not page beside it. */
  public static List<Inhibition> inhibitions() {
    return ServiceAlerts.inhibitions(Objectives.ALL);
  }

  /** An alert of ours, whose runbook is called as it is. */
  static AlertRuleBuilder named(String name) {
    return AlertRule.named(name).owner(OWNER).runbook(name + ".md");
  }
}
