package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.LintedGroup;
import art.samosachaat.obs.lint.input.LintedRule;
import art.samosachaat.obs.lint.input.LintedRule.Alert;
import art.samosachaat.obs.lint.input.LintedRule.Recording;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Parser;
import art.samosachaat.obs.promql.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a rule is called, and whether it is there twice. */
final class RuleChecks {

  private static final Pattern PROMISED =
      Pattern.compile(".*:.*(?:rate|increase)(\\d+[smhd])(?:_.*)?");

  private final Settings settings;
  private final Report report;
  private final AlertChecks alerts;

  RuleChecks(Settings settings, Report report, List<LintedGroup> groups) {
    this.settings = settings;
    this.report = report;
    this.alerts = new AlertChecks(settings, report, groups);
  }

  void check(LintedGroup group) {
    report.visit(group.origin());
    Set<List<Object>> seen = new HashSet<>();
    for (LintedRule rule : group.rules()) {
      report.visit(rule.origin());
      if (!seen.add(List.of(rule.name(), rule.query().text(), sorted(rule.labels())))) {
        report.add(Rule.DUPLICATE_RULE, rule.origin(), rule.name());
      }
      switch (rule) {
        case Recording recording -> recording(recording);
        case Alert alert -> alerts.check(alert, group);
      }
      Subject.Use use = rule instanceof Alert ? Subject.Use.ALERT : Subject.Use.RECORDING;
      rule.query()
          .problem()
          .ifPresent(problem -> report.add(Rule.SYNTAX_ERROR, rule.origin(), problem));
      rule.query()
          .node()
          .map(node -> Subject.of(rule.origin(), use, node))
          .ifPresent(
              subject ->
                  ExpressionCheck.ALL.forEach(check -> check.check(subject, settings, report)));
    }
  }

  private void recording(Recording recording) {
    if (!recording.name().contains(":")) {
      report.add(Rule.RECORDING_RULE_NAME, recording.origin(), recording.name());
    }
    Matcher promised = PROMISED.matcher(recording.name());
    if (promised.matches() && recording.query().node().isPresent()) {
      Set<Window> windows = windows(recording.query().node().get());
      if (windows.size() == 1 && !windows.iterator().next().toString().equals(promised.group(1))) {
        differing(recording, windows.iterator().next(), promised.group(1));
      }
    }
  }

  private void differing(Recording recording, Window window, String promised) {
    // 1h is 60m; both are right.
    Node written = Parser.parse("a[" + promised + "]");
    if (written instanceof Node.Range range && !range.window().equals(window)) {
      report.add(
          Rule.RECORDED_WINDOW_MISMATCH,
          recording.origin(),
          "%s has a range of %s".formatted(recording.name(), window));
    }
  }

  private static Set<Window> windows(Node node) {
    return Step.of(node).stream()
        .filter(step -> Nodes.isCall(step.node(), Nodes.RATES))
        .flatMap(step -> Nodes.range((Node.Call) step.node()).stream())
        .map(Node.Range::window)
        .collect(Collectors.toSet());
  }

  private static List<Map.Entry<String, String>> sorted(Map<String, String> labels) {
    return labels.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }
}
