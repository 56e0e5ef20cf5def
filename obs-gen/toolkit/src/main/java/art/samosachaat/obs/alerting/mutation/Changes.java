package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everything that can be changed in an expression, one at a time, outermost first. */
final class Changes {
  private static final double A_STEP_DOWN = -1;

  private Changes() {}

  static List<Change> of(Node node) {
    List<Change> changes = new ArrayList<>(own(node));
    List<Node> children = node.children();
    for (int i = 0; i < children.size(); i++) {
      int position = i;
      for (Change inside : within(node, children.get(i))) {
        changes.add(new Change(inside.id(), replaced(node, position, inside.result())));
      }
    }
    return changes;
  }

  /**
   * A divisor's {@code > 0} only keeps 0 / 0 from being an answer, which no comparison lets through
   * anyway: whether it is {@code > 0} or {@code > -1} nobody can tell.
   */
  private static List<Change> within(Node whole, Node part) {
    boolean guard =
        whole instanceof Node.Binary quotient
            && quotient.operator() == Operator.DIVIDED_BY
            && quotient.right() == part
            && part instanceof Node.Binary comparison
            && comparison.operator() == Operator.ABOVE
            && isZero(comparison.right());
    return guard
        ? of(part).stream().filter(change -> !change.id().startsWith("threshold-")).toList()
        : of(part);
  }

  private static List<Change> own(Node node) {
    return switch (node) {
      case Node.Binary binary ->
          switch (binary.operator().kind()) {
            case COMPARISON -> comparison(binary);
            case SET -> sides(binary);
            case ARITHMETIC -> List.of();
          };
      case Node.Selector selector -> selector(selector);
      case Node.Aggregation aggregation -> aggregation(aggregation);
      default -> List.of();
    };
  }

  private static List<Change> comparison(Node.Binary binary) {
    List<Change> changes = new ArrayList<>();
    String text = text(binary);
    if (binary.right() instanceof Node.Literal limit) {
      changes.add(threshold("threshold-doubled: " + text, binary, limit.value() * 2));
      changes.add(threshold("threshold-halved: " + text, binary, limit.value() / 2));
      if (limit.value() == 0) {
        changes.add(threshold("threshold-lowered: " + text, binary, A_STEP_DOWN));
      }
    }
    changes.add(
        new Change(
            "comparison-flipped: " + text,
            new Node.Binary(
                flipped(binary.operator()),
                binary.bool(),
                binary.matching(),
                binary.left(),
                binary.right())));
    return changes;
  }

  private static Change threshold(String id, Node.Binary binary, double value) {
    return new Change(id, replaced(binary, 1, new Node.Literal(value)));
  }

  private static String text(Node.Binary binary) {
    return binary.right() instanceof Node.Literal limit
        ? binary.operator().symbol() + " " + limit
        : binary.operator().symbol();
  }

  private static Operator flipped(Operator operator) {
    return switch (operator) {
      case ABOVE -> Operator.BELOW;
      case BELOW -> Operator.ABOVE;
      case AT_LEAST -> Operator.AT_MOST;
      case AT_MOST -> Operator.AT_LEAST;
      case EQUAL -> Operator.NOT_EQUAL;
      case NOT_EQUAL -> Operator.EQUAL;
      default -> throw new IllegalArgumentException(operator + " compares nothing");
    };
  }

  private static List<Change> sides(Node.Binary binary) {
    String symbol = binary.operator().symbol();
    Change right = new Change("side-dropped: right of " + symbol, binary.left());
    return binary.operator() == Operator.UNLESS
        ? List.of(right)
        : List.of(new Change("side-dropped: left of " + symbol, binary.right()), right);
  }

  private static List<Change> selector(Node.Selector selector) {
    List<Change> changes = new ArrayList<>();
    for (Matcher dropped : selector.matchers()) {
      List<Matcher> rest = selector.matchers().stream().filter(m -> m != dropped).toList();
      if (!selector.metric().isEmpty() || !rest.isEmpty()) {
        changes.add(
            new Change(
                "matcher-dropped: " + selector.metric() + "{" + dropped + "}",
                new Node.Selector(selector.metric(), rest, selector.offset())));
      }
    }
    selector
        .offset()
        .ifPresent(
            past ->
                changes.add(
                    new Change(
                        "offset-dropped: " + selector,
                        new Node.Selector(
                            selector.metric(), selector.matchers(), Optional.empty()))));
    return changes;
  }

  private static List<Change> aggregation(Node.Aggregation aggregation) {
    List<Change> changes = new ArrayList<>();
    aggregation
        .grouping()
        .ifPresent(
            grouping -> {
              for (String dropped : grouping.labels()) {
                changes.add(
                    new Change(
                        "label-dropped: %s %s (%s)"
                            .formatted(
                                aggregation.operator(),
                                grouping.without() ? "without" : "by",
                                dropped),
                        regrouped(aggregation, grouping, dropped)));
              }
            });
    return changes;
  }

  private static Node regrouped(
      Node.Aggregation aggregation, Node.Grouping grouping, String dropped) {
    List<String> rest = grouping.labels().stream().filter(l -> !l.equals(dropped)).toList();
    return new Node.Aggregation(
        aggregation.operator(),
        Optional.of(new Node.Grouping(grouping.without(), rest)),
        aggregation.parameter(),
        aggregation.of());
  }

  private static boolean isZero(Node node) {
    return node instanceof Node.Literal literal && literal.value() == 0;
  }

  /** The node with another child at a position of {@link Node#children()}. */
  private static Node replaced(Node node, int position, Node child) {
    int[] at = {0};
    UnaryOperator<Node> pick = old -> at[0]++ == position ? child : old;
    return switch (node) {
      case Node.Literal literal -> literal;
      case Node.Text text -> text;
      case Node.Selector selector -> selector;
      case Node.Range range -> new Node.Range((Node.Selector) child, range.window());
      case Node.Subquery s -> new Node.Subquery(child, s.range(), s.step(), s.offset());
      case Node.Call call ->
          new Node.Call(call.function(), call.arguments().stream().map(pick).toList());
      case Node.Aggregation a ->
          new Node.Aggregation(
              a.operator(), a.grouping(), a.parameter().map(pick), pick.apply(a.of()));
      case Node.Binary b ->
          new Node.Binary(
              b.operator(), b.bool(), b.matching(), pick.apply(b.left()), pick.apply(b.right()));
      case Node.Negation negation -> new Node.Negation(child);
    };
  }
}
