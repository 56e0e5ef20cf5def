package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Node.Text;
import art.samosachaat.obs.promql.Operator;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the labels that an expression's series carry, without any declaration: after
 * {@code sum by (a)} it can be a only, after {@code sum without (a)} anything but a.
 *
 * @param open whether there may be labels that nobody named
 * @param labels those that there can be; of an open set, those that were added
 * @param dropped those that an open set cannot have
 */
record Outputs(boolean open, Set<String> labels, Set<String> dropped) {

  private static final Outputs NONE = new Outputs(false, Set.of(), Set.of());
  private static final Outputs ANY = new Outputs(true, Set.of(), Set.of());

  static Outputs of(Node node) {
    return switch (node) {
      case Node.Literal literal -> NONE;
      case Text text -> NONE;
      case Selector selector -> ANY;
      case Node.Range range -> ANY;
      case Node.Subquery subquery -> of(subquery.of());
      case Node.Negation negation -> of(negation.of());
      case Aggregation aggregation -> aggregation(aggregation);
      case Call call -> call(call);
      case Binary binary -> binary(binary);
    };
  }

  /** Whether no series can have it. */
  boolean lacks(String label) {
    return open ? dropped.contains(label) : !labels.contains(label);
  }

  private static Outputs exactly(Collection<String> labels) {
    return new Outputs(false, Set.copyOf(labels), Set.of());
  }

  private Outputs plus(Collection<String> more) {
    Set<String> all = new HashSet<>(labels);
    all.addAll(more);
    Set<String> gone = new HashSet<>(dropped);
    gone.removeAll(more);
    return new Outputs(open, all, gone);
  }

  private Outputs minus(Collection<String> fewer) {
    Set<String> left = new HashSet<>(labels);
    left.removeAll(fewer);
    Set<String> gone = new HashSet<>(dropped);
    if (open) {
      gone.addAll(fewer);
    }
    return new Outputs(open, left, gone);
  }

  private Outputs only(Collection<String> kept) {
    return exactly(kept.stream().filter(label -> !lacks(label)).toList());
  }

  private static Outputs aggregation(Aggregation aggregation) {
    Outputs of = of(aggregation.of());
    if (Nodes.isRanking(aggregation)) {
      return of;
    }
    Outputs kept =
        aggregation
            .grouping()
            .map(
                grouping ->
                    grouping.labels().stream().anyMatch(Nodes::isVariable)
                        ? ANY
                        : grouping.without()
                            ? of.minus(grouping.labels())
                            : of.only(grouping.labels()))
            .orElse(NONE);
    return aggregation.parameter().orElse(null) instanceof Text(String added)
        ? kept.plus(List.of(added))
        : kept;
  }

  private static Outputs call(Call call) {
    List<Node> arguments = call.arguments();
    return switch (call.function()) {
      case "absent", "absent_over_time" -> absence(arguments.getFirst());
      case "label_replace", "label_join" ->
          arguments.get(1) instanceof Text(String added)
              ? of(arguments.getFirst()).plus(List.of(added))
              : ANY;
      case "histogram_quantile" -> of(arguments.getLast()).minus(List.of("le"));
      default ->
          arguments.stream()
              .filter(argument -> !Nodes.isScalar(argument) && !(argument instanceof Text))
              .findFirst()
              .map(Outputs::of)
              .orElse(Nodes.isVariable(call.function()) ? ANY : NONE);
    };
  }

  private static Outputs absence(Node of) {
    Node inside = of instanceof Node.Range range ? range.of() : of;
    return inside instanceof Selector selector
        ? exactly(
            selector.matchers().stream()
                .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
                .map(Matcher::label)
                .toList())
        : NONE;
  }

  private static Outputs binary(Binary binary) {
    Outputs left = of(binary.left());
    Outputs right = of(binary.right());
    if (Nodes.isScalar(binary.left())) {
      return right;
    }
    if (Nodes.isScalar(binary.right())) {
      return left;
    }
    if (binary.operator() == Operator.OR) {
      return left.or(right);
    }
    if (binary.operator().kind() == Operator.Kind.SET) {
      return left;
    }
    return binary.matching().map(matching -> joined(matching, left, right)).orElse(left);
  }

  private static Outputs joined(Node.VectorMatching matching, Outputs left, Outputs right) {
    Optional<Node.Group> group = matching.group();
    if (group.isPresent()) {
      return (group.get().left() ? left : right).plus(group.get().include());
    }
    return matching.ignoring() ? left.minus(matching.labels()) : left.only(matching.labels());
  }

  private Outputs or(Outputs other) {
    if (open || other.open) {
      Set<String> neither = new HashSet<>();
      for (String label : open ? dropped : other.dropped) {
        if (lacks(label) && other.lacks(label)) {
          neither.add(label);
        }
      }
      return new Outputs(true, Set.of(), neither);
    }
    return plus(other.labels);
  }
}
