package art.samosachaat.obs.lint.described;

import art.samosachaat.obs.alerting.AlertRule;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RecordingRule;
import art.samosachaat.obs.alerting.Rule;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.alerting.RuleSet;
import art.samosachaat.obs.lint.input.LintedGroup;
import art.samosachaat.obs.lint.input.LintedRule;
import art.samosachaat.obs.lint.input.Origin;
import art.samosachaat.obs.lint.input.Query;
import art.samosachaat.obs.model.LabelValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Rules of the Java model, as the lint sees them. */
final class RuleAdapter {

  private RuleAdapter() {}

  static List<LintedGroup> groups(RuleSet rules) {
    return rules.groups().stream().map(group -> group(group, rules.links())).toList();
  }

  private static LintedGroup group(RuleGroup group, Links links) {
    Origin origin = Origin.of(group.place(), List.of());
    return new LintedGroup(
        origin,
        group.name(),
        Optional.of(group.interval()),
        group.rules().stream().map(rule -> rule(rule, links, origin)).toList());
  }

  private static LintedRule rule(Rule rule, Links links, Origin group) {
    return switch (rule) {
      case RecordingRule recording ->
          new LintedRule.Recording(
              Origin.of(recording.place(), List.of()).in(group),
              recording.name(),
              Query.of(recording.expression()),
              recording.labels().stream()
                  .collect(Collectors.toMap(value -> value.label().name(), LabelValue::value)));
      case AlertRule alert ->
          new LintedRule.Alert(
              Origin.of(alert.place(), alert.suppressions()).in(group),
              alert.name(),
              Query.of(alert.expression()),
              Optional.of(alert.pendingFor()),
              new LintedRule.Texts(alert.addedLabels(), alert.annotations(links)),
              OptionalInt.of(alert.scenarios().size()));
    };
  }
}
