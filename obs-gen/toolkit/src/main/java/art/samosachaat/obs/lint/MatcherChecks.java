package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Selector;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Conditions that select everything, nothing, or not what their author thinks. */
final class MatcherChecks implements ExpressionCheck {

  private static final Set<String> ABSENCE = Set.of("absent", "absent_over_time");
  private static final Set<String> EVERYTHING = Set.of(".*", "^.*$", "(.*)", "^.*", ".*$");
  private static final Pattern NOT_RE2 =
      Pattern.compile("\\(\\?<?[=!]|\\\\[1-9]|\\(\\?>|[*+?}]\\+");
  private static final Pattern META = Pattern.compile("[.+*?()|\\[\\]{}^$\\\\]");
  private static final Pattern ANCHORED = Pattern.compile("\\^.*|.*(?<!\\\\)\\$");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      switch (step.node()) {
        case Selector selector -> {
          selector.matchers().forEach(matcher -> matcher(matcher, selector, subject, report));
          contradiction(selector, subject, report);
        }
        case Call call when ABSENCE.contains(call.function()) -> absence(call, subject, report);
        default -> {}
      }
    }
  }

  private static void matcher(Matcher matcher, Selector selector, Subject subject, Report report) {
    String value = matcher.value();
    if (!matcher.isRegex() || Nodes.isVariable(value)) {
      return;
    }
    if (!isRe2(value)) {
      report.add(Rule.INVALID_REGEX, subject.origin(), matcher.toString());
    } else if (EVERYTHING.contains(value) && matcher.operator() == Matcher.Operator.MATCHES_NOT) {
      report.add(
          Rule.CONTRADICTING_MATCHERS,
          subject.origin(),
          "%s in %s leaves no series".formatted(matcher, selector));
    } else if (EVERYTHING.contains(value)) {
      report.add(
          Rule.MATCHES_EVERYTHING, subject.origin(), "%s in %s".formatted(matcher, selector));
    } else if (ANCHORED.matcher(value).matches()) {
      report.add(Rule.REGEX_ANCHORED, subject.origin(), matcher.toString());
    } else if (!value.isEmpty() && !META.matcher(value).find()) {
      report.add(Rule.REGEX_WITHOUT_PATTERN, subject.origin(), matcher.toString());
    }
  }

  static boolean isRe2(String regex) {
    if (NOT_RE2.matcher(regex).find()) {
      return false;
    }
    try {
      // RE2's way to name a group; and its classes of characters, which Java names otherwise.
      Pattern.compile(regex.replace("(?P<", "(?<").replaceAll("\\[:\\^?\\w+:]", "a"));
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static void contradiction(Selector selector, Subject subject, Report report) {
    List<Matcher> matchers = selector.matchers();
    for (Matcher equality : matchers) {
      if (equality.operator() != Matcher.Operator.EQUAL || Nodes.isVariable(equality.value())) {
        continue;
      }
      for (Matcher other : matchers) {
        if (other.label().equals(equality.label())
            && !Nodes.isVariable(other.value())
            && !Contract.selects(other, equality.value())) {
          report.add(
              Rule.CONTRADICTING_MATCHERS,
              subject.origin(),
              "%s and %s".formatted(equality, other));
          return;
        }
      }
    }
  }

  private static void absence(Call call, Subject subject, Report report) {
    Node of = call.arguments().getFirst();
    Node inside = of instanceof Node.Range range ? range.of() : of;
    if (!(inside instanceof Selector selector)) {
      return;
    }
    selector.matchers().stream()
        .filter(matcher -> matcher.operator() == Matcher.Operator.MATCHES)
        .filter(matcher -> matcher.value().contains("|") && !Nodes.isVariable(matcher.value()))
        .findFirst()
        .ifPresent(
            matcher ->
                report.add(
                    Rule.ABSENT_WITH_REGEX,
                    subject.origin(),
                    "%s of several, %s".formatted(call.function(), matcher)));
  }
}
