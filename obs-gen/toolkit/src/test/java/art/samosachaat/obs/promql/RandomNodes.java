package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Grouping;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Negation;
import art.samosachaat.obs.promql.Node.Range;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Node.Subquery;
import art.samosachaat.obs.promql.Node.Text;
import art.samosachaat.obs.promql.Node.VectorMatching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Trees that are well-typed PromQL and otherwise as they come. The same seed, the same trees. */
final class RandomNodes {

  private static final List<String> NAMES =
      List.of("a", "up", "x_total", "job:x:rate5m", "sum", "by", "offset", "and", "start");
  private static final List<String> LABELS = List.of("job", "le", "on", "group_left", "_x9");
  private static final List<String> VALUES =
      List.of("", "a", "a|b", "5..", "\"", "\\d+", "x\ny", "é😀", "$", "[{}]#", "'`");
  private static final double[] NUMBERS = {
    0, 1, -1, 0.5, 100, 1e-9, 1e21, -2.5, 1234567.125, Double.POSITIVE_INFINITY, Double.NaN
  };

  private final Random random;

  RandomNodes(long seed) {
    this.random = new Random(seed);
  }

  Node vector(int depth) {
    if (depth == 0) {
      return selector();
    }
    return switch (random.nextInt(8)) {
      case 0 -> selector();
      case 1 -> aggregation(depth - 1);
      case 2 -> new Call("rate", List.of(range(depth - 1)));
      case 3 -> new Call("histogram_quantile", List.of(scalar(depth - 1), vector(depth - 1)));
      case 4 -> negation(vector(depth - 1));
      case 5 ->
          new Call("label_replace", List.of(vector(depth - 1), text(), text(), text(), text()));
      default -> binary(depth - 1);
    };
  }

  private Node scalar(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return new Literal(NUMBERS[random.nextInt(NUMBERS.length)]);
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Call("scalar", List.of(vector(depth - 1)));
      case 1 -> negation(scalar(depth - 1));
      default -> {
        Operator operator = arithmeticOrComparison();
        boolean bool = operator.kind() == Operator.Kind.COMPARISON;
        yield new Binary(operator, bool, Optional.empty(), scalar(depth - 1), scalar(depth - 1));
      }
    };
  }

  private static Node negation(Node of) {
    return of instanceof Literal literal ? literal : new Negation(of);
  }

  private Node text() {
    return new Text(pick(VALUES));
  }

  private Node range(int depth) {
    if (random.nextBoolean()) {
      return new Range(selector(), window());
    }
    return new Subquery(vector(depth), window(), maybe(window()), offset(), at());
  }

  private Node aggregation(int depth) {
    Optional<Grouping> grouping = maybe(new Grouping(random.nextBoolean(), labels()));
    return switch (random.nextInt(3)) {
      case 0 -> new Aggregation("topk", grouping, Optional.of(scalar(depth)), vector(depth));
      case 1 -> new Aggregation("count_values", grouping, Optional.of(text()), vector(depth));
      default -> new Aggregation("sum", grouping, Optional.empty(), vector(depth));
    };
  }

  private Node binary(int depth) {
    if (random.nextInt(3) == 0) {
      Operator operator = arithmeticOrComparison();
      boolean left = random.nextBoolean();
      return new Binary(
          operator,
          operator.kind() == Operator.Kind.COMPARISON && random.nextBoolean(),
          Optional.empty(),
          left ? scalar(depth) : vector(depth),
          left ? vector(depth) : scalar(depth));
    }
    Operator operator = pick(List.of(Operator.values()));
    return new Binary(
        operator,
        operator.kind() == Operator.Kind.COMPARISON && random.nextBoolean(),
        maybe(matching(operator.kind() != Operator.Kind.SET)),
        vector(depth),
        vector(depth));
  }

  private Operator arithmeticOrComparison() {
    return pick(
        List.of(Operator.values()).stream()
            .filter(operator -> operator.kind() != Operator.Kind.SET)
            .toList());
  }

  private VectorMatching matching(boolean groups) {
    boolean ignoring = random.nextBoolean();
    Node.Group group =
        new Node.Group(random.nextBoolean(), random.nextBoolean() ? List.of("y") : List.of());
    return new VectorMatching(ignoring, labels(), groups ? maybe(group) : Optional.empty());
  }

  private Selector selector() {
    List<Matcher> matchers = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      matchers.add(
          new Matcher(pick(LABELS), pick(List.of(Matcher.Operator.values())), pick(VALUES)));
    }
    if (random.nextInt(4) == 0) {
      matchers.add(new Matcher("__name__", Matcher.Operator.EQUAL, "b"));
      return new Selector("", matchers, offset(), at());
    }
    return new Selector(pick(NAMES), matchers, offset(), at());
  }

  private Window window() {
    return random.nextInt(4) == 0
        ? pick(List.of(Window.RATE_INTERVAL, Window.DASHBOARD_RANGE))
        : Window.of(Duration.ofMillis(1 + random.nextInt(100_000_000)));
  }

  private Optional<Duration> offset() {
    return random.nextInt(4) == 0
        ? Optional.of(Duration.ofMillis(random.nextInt(100_000_000) - 50_000_000))
        : Optional.empty();
  }

  private Optional<Node.At> at() {
    return random.nextInt(4) == 0
        ? Optional.of(pick(List.of(Node.At.START, Node.At.END, Node.At.seconds(-1.5))))
        : Optional.empty();
  }

  private List<String> labels() {
    return random.nextBoolean() ? List.of() : List.of(pick(LABELS), "z");
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
