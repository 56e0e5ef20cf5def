package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.LintedGroup;
import art.samosachaat.obs.lint.input.LintedRule;
import art.samosachaat.obs.lint.input.LintedRule.Alert;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Operator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether an alert fires when it should, and helps whoever it wakes. */
final class AlertChecks {

  private static final Set<String> ABSENCE = Set.of("absent", "absent_over_time");
  private static final Set<String> SEVERITY = Set.of("severity", "level", "priority");
  private static final Set<String> SUMMARY = Set.of("summary", "description", "message", "title");
  private static final Set<String> OWNER = Set.of("owner", "team");
  private static final Pattern FACTS = Pattern.compile(".*_(info|metadata|labels)");
  private static final double PERCENT = 100;

  private final Settings settings;
  private final Report report;
  private final Set<String> watched;

  AlertChecks(Settings settings, Report report, List<LintedGroup> groups) {
    this.settings = settings;
    this.report = report;
    this.watched = watchedForAbsence(groups);
  }

  void check(Alert alert, LintedGroup group) {
    alert.query().node().ifPresent(node -> expression(alert, node));
    Optional<Duration> interval =
        group
            .interval()
            .or(
                () ->
                    alert.origin().typed()
                        ? Optional.of(settings.evaluationInterval())
                        : Optional.empty());
    if (alert.pending().isPresent() && interval.isPresent()) {
      Duration wait = alert.pending().get();
      if (!wait.isZero() && wait.compareTo(interval.get()) < 0) {
        report.add(
            Rule.FOR_SHORTER_THAN_EVALUATION,
            alert.origin(),
            "%s waits %ds, evaluations are %ds apart"
                .formatted(alert.name(), wait.toSeconds(), interval.get().toSeconds()));
      }
    }
    texts(alert);
    templates(alert);
  }

  private void expression(Alert alert, Node node) {
    // A constant is an alert that shall always fire, to show that alerting works.
    boolean constant = Nodes.selectors(node).isEmpty();
    if (!constant && !isConditional(node)) {
      report.add(Rule.ALERT_WITHOUT_CONDITION, alert.origin(), alert.name() + ": " + node);
    }
    for (Step step : Step.of(node)) {
      if (step.node() instanceof Binary binary
          && binary.left() instanceof Aggregation counted
          && counted.operator().equals("count")
          && isAboutFew(binary)
          && !isGuarded(step)
          && Nodes.selectors(counted).stream().map(Nodes::metric).noneMatch(watched::contains)) {
        report.add(Rule.COUNT_WITHOUT_ABSENT, alert.origin(), alert.name() + ": " + binary);
      }
    }
  }

  private static boolean isAboutFew(Binary binary) {
    if (binary.bool() || !(binary.right() instanceof Literal(double limit))) {
      return false;
    }
    return switch (binary.operator()) {
      case BELOW -> limit >= 1;
      case AT_MOST -> limit >= 0;
      case EQUAL -> limit == 0;
      default -> false;
    };
  }

  /**
   * Whether what stands beside it answers when there is nothing to count, or the count is only a
   * condition on something else.
   */
  private static boolean isGuarded(Step step) {
    return step.inside(node -> node instanceof Binary b && b.operator() == Operator.AND)
        || step.inside(
            node ->
                node instanceof Binary or
                    && or.operator() == Operator.OR
                    && Nodes.contains(
                        or,
                        part ->
                            part instanceof Call c
                                && (ABSENCE.contains(c.function())
                                    || c.function().equals("vector"))));
  }

  /** Whether it has an answer only under some condition. */
  private static boolean isConditional(Node node) {
    return switch (node) {
      case Literal literal -> false;
      case Node.Text text -> false;
      case Selector selector -> existsOnlySometimes(selector);
      case Node.Range range -> isConditional(range.of());
      case Node.Subquery subquery -> isConditional(subquery.of());
      case Node.Negation negation -> isConditional(negation.of());
      case Aggregation aggregation -> isConditional(aggregation.of());
      case Call call ->
          ABSENCE.contains(call.function())
              || call.arguments().stream().anyMatch(AlertChecks::isConditional);
      case Binary binary -> isConditional(binary);
    };
  }

  /** Facts are always 1; one that is selected by what it says exists only where it is so. */
  private static boolean existsOnlySometimes(Selector selector) {
    String metric = Nodes.metric(selector);
    return metric.startsWith("ALERTS")
        || (FACTS.matcher(metric).matches() && !selector.matchers().isEmpty());
  }

  private static boolean isConditional(Binary binary) {
    boolean left = isConditional(binary.left());
    boolean right = isConditional(binary.right());
    return switch (binary.operator().kind()) {
      case COMPARISON -> !binary.bool() || left || right;
      case ARITHMETIC -> left || right;
      case SET -> binary.operator() != Operator.OR || (left && right);
    };
  }

  private static Set<String> watchedForAbsence(List<LintedGroup> groups) {
    Set<String> watched = new HashSet<>();
    for (LintedGroup group : groups) {
      for (LintedRule rule : group.rules()) {
        rule.query().node().stream()
            .flatMap(node -> Step.of(node).stream())
            .filter(step -> Nodes.isCall(step.node(), ABSENCE))
            .flatMap(step -> Nodes.selectors(step.node()).stream())
            .map(Nodes::metric)
            .forEach(watched::add);
      }
    }
    return watched;
  }

  private void texts(Alert alert) {
    require(Rule.ALERT_WITHOUT_SEVERITY, alert, hasAny(alert.labels(), SEVERITY));
    require(Rule.ALERT_WITHOUT_SUMMARY, alert, hasAny(alert.annotations(), SUMMARY));
    require(
        Rule.ALERT_WITHOUT_RUNBOOK,
        alert,
        Stream.concat(alert.annotations().keySet().stream(), alert.labels().keySet().stream())
            .map(key -> key.toLowerCase(Locale.ROOT))
            .anyMatch(key -> key.contains("runbook") || key.contains("playbook")));
    if (alert.origin().typed()) {
      require(
          Rule.ALERT_WITHOUT_OWNER,
          alert,
          hasAny(alert.labels(), OWNER) || hasAny(alert.annotations(), OWNER));
    }
    require(
        Rule.ALERT_WITHOUT_SCENARIO,
        alert,
        alert.scenarios().isEmpty() || alert.scenarios().getAsInt() > 0);
  }

  private void require(Rule rule, Alert alert, boolean there) {
    if (!there) {
      report.add(rule, alert.origin(), alert.name());
    }
  }

  private static boolean hasAny(Map<String, String> texts, Set<String> keys) {
    return keys.stream().anyMatch(key -> !texts.getOrDefault(key, "").isBlank());
  }

  private void templates(Alert alert) {
    alert.labels().forEach((key, text) -> label(alert, key, Template.of(text)));
    Stream.of(alert.labels(), alert.annotations())
        .flatMap(texts -> texts.entrySet().stream())
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> template(alert, entry.getKey(), Template.of(entry.getValue())));
  }

  private void label(Alert alert, String key, Template template) {
    if (template.hasValue()) {
      report.add(Rule.VALUE_IN_LABEL, alert.origin(), "%s: label %s".formatted(alert.name(), key));
    }
  }

  private void template(Alert alert, String key, Template template) {
    Optional<String> problem = template.problem();
    if (problem.isPresent()) {
      report.add(
          Rule.TEMPLATE_BROKEN,
          alert.origin(),
          "%s: %s: %s".formatted(alert.name(), key, problem.get()));
      return;
    }
    if (alert.query().node().isEmpty()) {
      return;
    }
    Node node = alert.query().node().get();
    for (String label : template.labels()) {
      if (lacks(node, label)) {
        report.add(
            Rule.TEMPLATE_LABEL_MISSING,
            alert.origin(),
            "%s: %s asks for label %s, which %s does not have"
                .formatted(alert.name(), key, label, node));
      }
    }
    if (template.hasPercentage() && isPercent(node)) {
      report.add(
          Rule.PERCENT_TWICE,
          alert.origin(),
          "%s: %s of what is a percentage already".formatted(alert.name(), key));
    }
  }

  private boolean lacks(Node node, String label) {
    Outputs outputs = Outputs.of(node);
    if (outputs.lacks(label)) {
      return true;
    }
    return outputs.open()
        && !outputs.labels().contains(label)
        && settings.contract().filter(contract -> nobodyCarries(contract, node, label)).isPresent();
  }

  private static boolean nobodyCarries(Contract contract, Node node, String label) {
    return Nodes.selectors(node).stream()
        .allMatch(
            selector ->
                contract
                    .metric(selector)
                    .map(metric -> !contract.carries(metric, label))
                    .orElse(false));
  }

  /** Whether the value that the alert reports was multiplied by 100. */
  private static boolean isPercent(Node node) {
    return switch (node) {
      case Binary b when Nodes.isComparison(b) || b.operator().kind() == Operator.Kind.SET ->
          isPercent(b.left());
      case Binary b when b.operator() == Operator.TIMES ->
          isHundred(b.left()) || isHundred(b.right());
      case Binary b when b.operator() == Operator.DIVIDED_BY ->
          isPercent(b.left()) && !isHundred(b.right());
      case Binary b when b.operator() == Operator.MINUS -> isHundred(b.left());
      case Aggregation a when !a.operator().startsWith("count") -> isPercent(a.of());
      default -> false;
    };
  }

  private static boolean isHundred(Node node) {
    return node instanceof Literal(double value) && value == PERCENT;
  }
}
