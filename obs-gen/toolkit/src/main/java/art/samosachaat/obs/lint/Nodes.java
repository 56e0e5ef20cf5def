package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Questions about syntax that several rules ask. */
final class Nodes {

  /** What makes a counter, which only grows, into something that can be judged. */
  static final Set<String> RATES = Set.of("rate", "increase", "irate");

  private static final Set<String> SCALARS = Set.of("time", "pi", "scalar");
  private static final Set<String> RANKINGS = Set.of("topk", "bottomk", "limitk", "limit_ratio");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[a-zA-Z_]|\\[\\[");

  private Nodes() {}

  static boolean isScalar(Node node) {
    return switch (node) {
      case Literal literal -> true;
      case Call call -> SCALARS.contains(call.function());
      case Binary binary -> isScalar(binary.left()) && isScalar(binary.right());
      case Node.Negation negation -> isScalar(negation.of());
      // A variable of a dashboard, which mostly holds a number.
      case Selector s -> s.matchers().isEmpty() && isVariable(s.metric());
      default -> false;
    };
  }

  static boolean isComparison(Node node) {
    return node instanceof Binary b && b.operator().kind() == Operator.Kind.COMPARISON;
  }

  static boolean isRanking(Aggregation aggregation) {
    return RANKINGS.contains(aggregation.operator());
  }

  static boolean isCall(Node node, Set<String> functions) {
    return node instanceof Call call && functions.contains(call.function());
  }

  /** Whether Grafana fills in some of it. */
  static boolean isVariable(String text) {
    return VARIABLE.matcher(text).find();
  }

  static boolean contains(Node node, Predicate<Node> predicate) {
    return predicate.test(node)
        || node.children().stream().anyMatch(child -> contains(child, predicate));
  }

  static List<Selector> selectors(Node node) {
    List<Selector> selectors = new ArrayList<>();
    collect(node, selectors);
    return selectors;
  }

  private static void collect(Node node, List<Selector> selectors) {
    if (node instanceof Selector selector) {
      selectors.add(selector);
    }
    node.children().forEach(child -> collect(child, selectors));
  }

  /** The metric, however it is named; empty where it is not named, or by a variable. */
  static String metric(Selector selector) {
    String name =
        selector.metric().isEmpty() ? equality(selector, "__name__").orElse("") : selector.metric();
    return isVariable(name) ? "" : name;
  }

  static Optional<String> equality(Selector selector, String label) {
    return selector.matchers().stream()
        .filter(m -> m.label().equals(label) && m.operator() == Matcher.Operator.EQUAL)
        .map(Matcher::value)
        .findFirst();
  }

  /** Whether it is what rules before it have recorded, as its name tells. */
  static boolean isRecorded(Selector selector) {
    return metric(selector).contains(":");
  }

  /** What a function takes over time, where that is no subquery. */
  static Optional<Node.Range> range(Call call) {
    return call.arguments().stream()
        .filter(Node.Range.class::isInstance)
        .map(Node.Range.class::cast)
        .findFirst();
  }
}
