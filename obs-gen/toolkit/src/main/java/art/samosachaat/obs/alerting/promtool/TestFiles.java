package art.samosachaat.obs.alerting.promtool;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.alerting.Scenario;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Scenarios as the files that {@code promtool test rules} reads. */
public final class TestFiles {

  private TestFiles() {}

  /**
   * A file for each group and evaluation interval: its name → its content.
   *
   * @param ruleFile where the rules are, as seen from the test files
   */
  public static SequencedMap<String, ObjectNode> of(RuleSet rules, String ruleFile) {
    TreeMap<String, TestFile> files = new TreeMap<>();
    for (RuleGroup group : rules.groups()) {
      for (AlertRule alert : group.alerts()) {
        for (Scenario scenario : alert.scenarios()) {
          Duration interval = scenario.evaluation().orElse(group.interval());
          String suffix = scenario.evaluation().map(own -> "-" + RuleFiles.text(own)).orElse("");
          files
              .computeIfAbsent(
                  group.name() + suffix + ".yml", name -> new TestFile(ruleFile, interval))
              .add(scenario, group.scrape().interval(), alert, alert.name());
        }
      }
    }
    SequencedMap<String, ObjectNode> trees = new TreeMap<>();
    files.forEach((name, file) -> trees.put(name, file.tree()));
    return trees;
  }
}
