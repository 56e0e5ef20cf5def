package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Operator;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Over what time something is taken, and whether both sides of a quotient agree on it. */
final class WindowChecks implements ExpressionCheck {

  private static final Set<String> NEED_TWO_SAMPLES =
      Set.of("rate", "increase", "irate", "delta", "idelta", "deriv");
  private static final Set<String> PER_SECOND = Set.of("rate", "irate");
  private static final Set<String> INTERVAL = Set.of("$__interval", "${__interval}");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      switch (step.node()) {
        case Call call when NEED_TWO_SAMPLES.contains(call.function()) ->
            Nodes.range(call)
                .ifPresent(range -> window(call, range.window(), subject, settings, report));
        case Binary binary when binary.operator() == Operator.DIVIDED_BY ->
            quotient(binary, subject, report);
        default -> {}
      }
    }
  }

  private static void window(
      Call call, Window window, Subject subject, Settings settings, Report report) {
    switch (window) {
      case Window.Fixed(Duration duration) when duration.compareTo(settings.shortestRange()) < 0 ->
          report.add(
              Rule.RANGE_TOO_SHORT,
              subject.origin(),
              "%s over %s, 4 scrapes take %s"
                  .formatted(call.function(), window, Window.of(settings.shortestRange())));
      case Window.Macro(String name)
          when INTERVAL.contains(name) && PER_SECOND.contains(call.function()) ->
          report.add(Rule.INTERVAL_FOR_RATE, subject.origin(), call.toString());
      default -> {}
    }
  }

  private static void quotient(Binary quotient, Subject subject, Report report) {
    Set<String> above = metrics(quotient.left());
    Set<String> below = metrics(quotient.right());
    if (above.size() != 1 || below.size() != 1) {
      return;
    }
    String dividend = above.iterator().next();
    String divisor = below.iterator().next();
    if (dividend.endsWith("_sum")
        && divisor.endsWith("_count")
        && !dividend.contains(":")
        && !divisor.contains(":")
        && !base(dividend).equals(base(divisor))) {
      report.add(
          Rule.MEAN_OF_TWO_HISTOGRAMS, subject.origin(), "%s / %s".formatted(dividend, divisor));
    }
    Set<Window> windowsAbove = windows(quotient.left());
    Set<Window> windowsBelow = windows(quotient.right());
    // A counter over two ranges is compared with its own past on purpose.
    if (!dividend.equals(divisor)
        && windowsAbove.size() == 1
        && windowsBelow.size() == 1
        && !windowsAbove.equals(windowsBelow)) {
      report.add(
          Rule.RATIO_OF_DIFFERENT_WINDOWS,
          subject.origin(),
          "%s of %s / %s of %s"
              .formatted(
                  dividend,
                  windowsAbove.iterator().next(),
                  divisor,
                  windowsBelow.iterator().next()));
    }
  }

  private static Set<String> metrics(Node node) {
    return Nodes.selectors(node).stream().map(Nodes::metric).collect(Collectors.toSet());
  }

  private static Set<Window> windows(Node node) {
    return Step.of(node).stream()
        .filter(step -> Nodes.isCall(step.node(), Nodes.RATES))
        .flatMap(step -> Nodes.range((Call) step.node()).stream())
        .map(Node.Range::window)
        .collect(Collectors.toSet());
  }

  private static String base(String metric) {
    return metric.substring(0, metric.lastIndexOf('_'));
  }
}
