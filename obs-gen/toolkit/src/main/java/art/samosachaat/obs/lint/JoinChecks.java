package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Node.VectorMatching;
import art.samosachaat.obs.promql.Operator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether series of both sides of an operator can find each other. */
final class JoinChecks implements ExpressionCheck {

  private static final Set<String> WITHOUT_TARGET = Set.of("ALERTS", "ALERTS_FOR_STATE");

  @Override
  public void check(Subject subject, Settings settings, Report report) {
    for (Step step : subject.steps()) {
      if (step.node() instanceof Binary binary
          && binary.operator() != Operator.OR
          && !Nodes.isScalar(binary.left())
          && !Nodes.isScalar(binary.right())) {
        join(binary, subject, report);
      }
    }
  }

  private static void join(Binary binary, Subject subject, Report report) {
    Outputs left = Outputs.of(binary.left());
    Outputs right = Outputs.of(binary.right());
    Optional<VectorMatching> on = binary.matching().filter(matching -> !matching.ignoring());
    List<String> ignored =
        binary
            .matching()
            .filter(VectorMatching::ignoring)
            .map(VectorMatching::labels)
            .orElse(List.of());
    if (on.isEmpty()) {
      if (differ(left, right, ignored)
          || misses(binary.left(), left, right, ignored)
          || misses(binary.right(), right, left, ignored)) {
        never(binary, subject, report);
      }
      return;
    }
    for (String label : on.get().labels()) {
      if ((left.lacks(label) && mayHave(binary.right(), right, label))
          || (right.lacks(label) && mayHave(binary.left(), left, label))) {
        never(binary, subject, report);
        return;
      }
    }
    group(binary, on.get(), subject, report);
  }

  /** Both are known, and not the same; a group modifier does not help without {@code on}. */
  private static boolean differ(Outputs left, Outputs right, List<String> ignored) {
    if (left.open() || right.open()) {
      return false;
    }
    Set<String> one = new TreeSet<>(left.labels());
    Set<String> other = new TreeSet<>(right.labels());
    ignored.forEach(one::remove);
    ignored.forEach(other::remove);
    return !one.equals(other);
  }

  /** What is scraped always has an instance, so it matches nothing that cannot have one. */
  private static boolean misses(Node node, Outputs open, Outputs exact, List<String> ignored) {
    return open.open()
        && !exact.open()
        && !ignored.contains("instance")
        && !open.lacks("instance")
        && exact.lacks("instance")
        && !Nodes.selectors(node).isEmpty()
        && Nodes.selectors(node).stream().allMatch(JoinChecks::isScraped)
        && !Nodes.contains(node, n -> n instanceof Node.Aggregation a && !Nodes.isRanking(a))
        && !Nodes.contains(node, n -> n instanceof Binary b && b.operator() == Operator.OR);
  }

  private static boolean isScraped(Selector selector) {
    String metric = Nodes.metric(selector);
    return !metric.isEmpty() && !metric.contains(":") && !WITHOUT_TARGET.contains(metric);
  }

  /** Whether series of a side are sure enough to have a label that the other side lacks. */
  private static boolean mayHave(Node node, Outputs outputs, String label) {
    return !outputs.lacks(label)
        && (!outputs.open() || label.equals("instance") || label.equals("job"))
        && Nodes.selectors(node).stream().allMatch(JoinChecks::isScraped);
  }

  private static void never(Binary binary, Subject subject, Report report) {
    report.add(
        Rule.JOIN_NEVER_MATCHES,
        subject.origin(),
        "%s %s %s".formatted(binary.left(), binary.operator().symbol(), binary.right()));
  }

  private static void group(Binary binary, VectorMatching on, Subject subject, Report report) {
    if (on.group().isPresent() || binary.operator().kind() == Operator.Kind.SET) {
      return;
    }
    for (Node side : List.of(binary.left(), binary.right())) {
      Outputs outputs = Outputs.of(side);
      Set<String> more = new TreeSet<>(outputs.labels());
      on.labels().forEach(more::remove);
      more.removeIf(label -> isPinned(side, label));
      if (!outputs.open() && !more.isEmpty()) {
        report.add(
            Rule.JOIN_WITHOUT_GROUP,
            subject.origin(),
            "%s has %s besides on(%s)".formatted(side, more, String.join(", ", on.labels())));
        return;
      }
    }
  }

  /** Whether there is one value of it only. */
  private static boolean isPinned(Node side, String label) {
    return Nodes.selectors(side).stream()
        .allMatch(selector -> Nodes.equality(selector, label).isPresent());
  }
}
