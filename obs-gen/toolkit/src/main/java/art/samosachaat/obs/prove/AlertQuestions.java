package art.samosachaat.obs.prove;

import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Operator;
import java.util.List;
import java.util.Optional;

/** What to ask of an alert that does not fire, to see whether it could. */
final class AlertQuestions {

  private AlertQuestions() {}

  /**
   * The expression without its conditions: {@code a > 5} is {@code a}, {@code absent(a)} is {@code
   * a}, {@code a unless b} is {@code a}. It answers wherever the alert could ever fire.
   */
  static Node withoutConditions(Node alert) {
    return alert.rewritten(AlertQuestions::unconditional);
  }

  /** Every selector once, at the present time. */
  static List<Node.Selector> selectors(Node alert) {
    return alert.all().stream()
        .filter(Node.Selector.class::isInstance)
        .map(Node.Selector.class::cast)
        .map(s -> new Node.Selector(s.metric(), s.matchers(), Optional.empty()))
        .distinct()
        .toList();
  }

  private static Node unconditional(Node node) {
    return switch (node) {
      case Node.Binary b when b.operator().kind() == Operator.Kind.COMPARISON && !b.bool() ->
          b.left() instanceof Node.Literal ? b.right() : b.left();
      case Node.Binary b when b.operator() == Operator.UNLESS -> b.left();
      case Node.Call call when call.function().equals("absent") -> call.arguments().getFirst();
      case Node.Call call when call.function().equals("absent_over_time") ->
          new Node.Call("last_over_time", call.arguments());
      default -> node;
    };
  }
}
