package art.samosachaat.obs.alerting.promtool;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Scenario;
import art.samosachaat.obs.model.LabelSet;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One file for {@code promtool test rules}. It asks which alerts fire by the series {@code ALERTS},
 * whose labels promtool compares one by one. Not thread-safe.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Prometheus:
 *     unit testing for rules</a>
 */
public final class TestFile {
  private static final String SERIES = "ALERTS";

  private final ObjectNode tree = RuleFiles.node();
  private final ArrayNode tests;

  /**
   * Without a test yet.
   *
   * @param ruleFile as seen from this file
   */
  public TestFile(String ruleFile, Duration evaluationInterval) {
    tree.putArray("rule_files").add(ruleFile);
    tree.put("evaluation_interval", RuleFiles.text(evaluationInterval));
    tests = tree.putArray("tests");
  }

  /** What it says. */
  public ObjectNode tree() {
    return tree;
  }

  /**
   * A scenario, whose outcome is expected of an alert under each of these names.
   *
   * @param scrapeInterval between two samples, where the scenario says nothing else
   */
  public void add(Scenario scenario, Duration scrapeInterval, AlertRule alert, String... names) {
    Duration step = scenario.sampling().orElse(scrapeInterval);
    ObjectNode test = tests.addObject();
    test.put("name", alert.name() + ": " + scenario.name());
    test.put("interval", RuleFiles.text(step));
    ArrayNode series = test.putArray("input_series");
    for (Map.Entry<String, String> each : scenario.inputSeries(step).entrySet()) {
      series.addObject().put("series", each.getKey()).put("values", each.getValue());
    }
    ArrayNode questions = test.putArray("promql_expr_test");
    for (String name : names) {
      ask(questions.addObject(), scenario, alert, name);
    }
  }

  private static void ask(ObjectNode question, Scenario scenario, AlertRule alert, String name) {
    Map<String, String> firing = new TreeMap<>(Map.of("alertname", name, "alertstate", "firing"));
    // The comment is for people: promtool names the expression that failed, and not the test.
    question.put("expr", series(firing) + " # " + scenario.name());
    question.put("eval_time", RuleFiles.text(scenario.at()));
    ArrayNode expected = question.putArray("exp_samples");
    for (LabelSet labels : scenario.firing()) {
      Map<String, String> all = new TreeMap<>(firing);
      all.putAll(alert.addedLabels());
      for (LabelValue label : labels.values()) {
        all.put(label.label().name(), label.value());
      }
      expected.addObject().put("labels", series(all)).put("value", 1);
    }
  }

  private static String series(Map<String, String> labels) {
    return new Node.Selector(
            SERIES,
            labels.entrySet().stream()
                .map(l -> new Matcher(l.getKey(), Matcher.Operator.EQUAL, l.getValue()))
                .toList(),
            Optional.empty())
        .toString();
  }
}
