package art.samosachaat.obs.lint;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node.Selector;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what is asked for is exported. */
final class ContractChecks implements ExpressionCheck {

  private static final Pattern ALTERNATIVES = Pattern.compile("[\\w-]+(\\|[\\w-]+)*");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    if (settings.contract().isEmpty()) {
      return;
    }
    Contract contract = settings.contract().get();
    for (Step step : subject.steps()) {
      if (step.node() instanceof Selector selector && !Nodes.isRecorded(selector)) {
        selector(selector, contract, subject, report);
      }
    }
  }

  private static void selector(
      Selector selector, Contract contract, Subject subject, Report report) {
    String name = Nodes.metric(selector);
    if (!name.isEmpty() && !contract.covers(name)) {
      report.add(Rule.UNDECLARED_METRIC, subject.origin(), name);
      return;
    }
    Optional<Metric> metric = contract.metric(name);
    // In Java the types have seen to it.
    if (metric.isPresent() && !subject.origin().typed()) {
      for (Matcher matcher : selector.matchers()) {
        matcher(matcher, metric.get(), contract, subject, report);
      }
    }
  }

  private static void matcher(
      Matcher matcher, Metric metric, Contract contract, Subject subject, Report report) {
    if (!contract.carries(metric, matcher.label())) {
      report.add(
          Rule.UNDECLARED_LABEL,
          subject.origin(),
          "%s has no label %s".formatted(metric.name(), matcher.label()));
      return;
    }
    Optional<Label> label = contract.label(metric, matcher.label());
    if (label.isEmpty()
        || !(label.get().values() instanceof LabelValues.OneOf declared)
        || Nodes.isVariable(matcher.value())
        || matcher.value().isEmpty()) {
      return;
    }
    if (!isSatisfiable(matcher, declared)) {
      report.add(
          Rule.UNDECLARED_LABEL_VALUE,
          subject.origin(),
          "%s: the values of %s are %s".formatted(matcher, label.get().name(), declared.values()));
    }
  }

  /** Whether it names declared values only, or is a pattern that some declared value meets. */
  private static boolean isSatisfiable(Matcher matcher, LabelValues.OneOf declared) {
    if (!matcher.isRegex()) {
      return declared.values().contains(matcher.value());
    }
    if (ALTERNATIVES.matcher(matcher.value()).matches()) {
      return declared.values().containsAll(List.of(matcher.value().split("\\|")));
    }
    Matcher positive = new Matcher(matcher.label(), Matcher.Operator.MATCHES, matcher.value());
    return declared.values().stream().anyMatch(value -> Contract.selects(positive, value));
  }
}
