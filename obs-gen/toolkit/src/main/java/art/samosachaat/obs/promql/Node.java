package art.samosachaat.obs.promql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The syntax of a PromQL expression, as Prometheus' own parser sees it; parentheses are not part of
 * it, since {@link #toString()} puts them where they are needed. Immutable.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Prometheus:
 *     querying</a>
 */
public sealed interface Node {

  /** A number, such as {@code 0.5}. */
  record Literal(double value) implements Node {
    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /** A string, as an argument of a few functions. */
  record Text(String value) implements Node {
    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /**
   * The series of a metric: {@code name{label="value"} offset 1h}.
   *
   * @param metric the name that PromQL sees; empty where matchers alone select
   * @param offset how far in the past; negative for the future
   * @param at the time it is evaluated at, where that is not the time of the query
   */
  record Selector(String metric, List<Matcher> matchers, Optional<Duration> offset, Optional<At> at)
      implements Node {
    public Selector {
      matchers = List.copyOf(matchers);
    }

    /** Evaluated at the time of the query. */
    public Selector(String metric, List<Matcher> matchers, Optional<Duration> offset) {
      this(metric, matchers, offset, Optional.empty());
    }

    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /**
   * A time of evaluation that is not that of the query.
   *
   * @param moment {@code start()}, {@code end()} or seconds since 1970
   */
  record At(String moment) {
    /** The beginning of the time that is asked about. */
    public static final At START = new At("start()");

    /** The end of the time that is asked about. */
    public static final At END = new At("end()");

    /** So many seconds after 1970 began. */
    public static At seconds(double time) {
      return new At(Rendering.number(time));
    }
  }

  /** Samples over time: {@code selector[5m]}. */
  record Range(Selector of, Window window) implements Node {
    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /**
   * An expression evaluated over time: {@code (expression)[1h:1m]}.
   *
   * @param step without one, Prometheus' own evaluation interval
   * @param at the time it is evaluated at, where that is not the time of the query
   */
  record Subquery(
      Node of, Window range, Optional<Window> step, Optional<Duration> offset, Optional<At> at)
      implements Node {
    /** Evaluated at the time of the query. */
    public Subquery(Node of, Window range, Optional<Window> step, Optional<Duration> offset) {
      this(of, range, step, offset, Optional.empty());
    }

    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /** A function applied to its arguments. */
  record Call(String function, List<Node> arguments) implements Node {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /**
   * An aggregation: {@code topk by (label) (5, expression)}.
   *
   * @param operator {@code sum}, {@code topk}, …
   * @param grouping without one, everything becomes one series
   * @param parameter of {@code topk}, {@code bottomk}, {@code quantile}, {@code count_values}
   */
  record Aggregation(
      String operator, Optional<Grouping> grouping, Optional<Node> parameter, Node of)
      implements Node {
    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /**
   * Which labels an aggregation keeps.
   *
   * @param without whether the labels are those that go, not those that stay
   */
  record Grouping(boolean without, List<String> labels) {
    public Grouping {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Two expressions joined by an operator.
   *
   * @param bool whether a comparison answers 0 or 1 instead of filtering
   */
  record Binary(
      Operator operator, boolean bool, Optional<VectorMatching> matching, Node left, Node right)
      implements Node {
    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /**
   * Which series of both sides belong together.
   *
   * @param ignoring whether the labels are those to overlook, not those to compare
   */
  record VectorMatching(boolean ignoring, List<String> labels, Optional<Group> group) {
    public VectorMatching {
      labels = List.copyOf(labels);
    }
  }

  /**
   * The side of which several series may match one of the other.
   *
   * @param left {@code group_left} or {@code group_right}
   * @param include labels taken over from the side that has one
   */
  record Group(boolean left, List<String> include) {
    public Group {
      include = List.copyOf(include);
    }
  }

  /** The negative of an expression. */
  record Negation(Node of) implements Node {
    @Override
    public String toString() {
      return Rendering.of(this);
    }
  }

  /** What it is put together from, left to right. */
  default List<Node> children() {
    return switch (this) {
      case Literal literal -> List.of();
      case Text text -> List.of();
      case Selector selector -> List.of();
      case Range range -> List.of(range.of());
      case Subquery subquery -> List.of(subquery.of());
      case Call call -> call.arguments();
      case Aggregation aggregation ->
          aggregation
              .parameter()
              .map(parameter -> List.of(parameter, aggregation.of()))
              .orElseGet(() -> List.of(aggregation.of()));
      case Binary binary -> List.of(binary.left(), binary.right());
      case Negation negation -> List.of(negation.of());
    };
  }

  /**
   * The same expression with every part replaced by what {@code change} makes of it; parts come
   * before the whole that they are in. A range must stay over a selector.
   *
   * @throws IllegalArgumentException if the selector of a range becomes something else
   */
  default Node rewritten(UnaryOperator<Node> change) {
    Node inside =
        switch (this) {
          case Literal literal -> literal;
          case Text text -> text;
          case Selector selector -> selector;
          case Range range -> new Range(selector(range.of().rewritten(change)), range.window());
          case Subquery s ->
              new Subquery(s.of().rewritten(change), s.range(), s.step(), s.offset(), s.at());
          case Call call ->
              new Call(
                  call.function(),
                  call.arguments().stream().map(a -> a.rewritten(change)).toList());
          case Aggregation a ->
              new Aggregation(
                  a.operator(),
                  a.grouping(),
                  a.parameter().map(p -> p.rewritten(change)),
                  a.of().rewritten(change));
          case Binary b ->
              new Binary(
                  b.operator(),
                  b.bool(),
                  b.matching(),
                  b.left().rewritten(change),
                  b.right().rewritten(change));
          case Negation negation -> new Negation(negation.of().rewritten(change));
        };
    return change.apply(inside);
  }

  /** This expression and everything in it, outermost first. */
  default List<Node> all() {
    return Stream.concat(
            Stream.of(this), children().stream().flatMap(child -> child.all().stream()))
        .toList();
  }

  private static Selector selector(Node node) {
    if (node instanceof Selector selector) {
      return selector;
    }
    throw new IllegalArgumentException("a range is over a selector, not over " + node);
  }
}
