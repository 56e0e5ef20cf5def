package art.samosachaat.obs.cost;

import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Node;
import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Grouping;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Range;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Operator;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An aggregation that could as well read series that a rule has recorded: whatever labels the rule
 * keeps beyond those it needs, aggregating its series once more gives what aggregating the raw ones
 * gives. That holds for sums, counts, greatest and least values; not for means and quantiles, whose
 * parts are, though.
 *
 * @param aggregation the whole
 * @param selector what it reads
 * @param shape what a rule would have to record
 * @param labels that a rule would have to keep: those grouped by and those matched
 */
record Recordable(Aggregation aggregation, Selector selector, Shape shape, Set<String> labels) {

  /** For each operator, the one that aggregates its results once more. */
  private static final Map<String, String> AGAIN =
      Map.of("sum", "sum", "count", "sum", "max", "max", "min", "min");

  /**
   * What is recorded, but for the labels kept.
   *
   * @param metric the name that PromQL sees
   * @param rate over this window; nothing for the value itself
   */
  record Shape(String metric, String operator, Optional<Duration> rate) {
    Node of(Node.Selector selector) {
      return rate.<Node>map(
              window -> new Call("rate", List.of(new Range(selector, Window.of(window)))))
          .orElse(selector);
    }
  }

  /**
   * This expression as one, if it is.
   *
   * @param window that stands for the one that Grafana chooses
   * @param shortest that a rate in a rule may be over
   */
  static Optional<Recordable> of(Node node, Duration window, Duration shortest) {
    if (!(node instanceof Aggregation aggregation)
        || !AGAIN.containsKey(aggregation.operator())
        || aggregation.grouping().map(Grouping::without).orElse(false)) {
      return Optional.empty();
    }
    return switch (aggregation.of()) {
      case Selector selector when isRaw(selector) ->
          Optional.of(of(aggregation, selector, Optional.empty()));
      case Call call
          when call.arguments().size() == 1
              && call.arguments().getFirst() instanceof Range range
              && isRaw(range.of()) ->
          rate(call.function(), range.window(), window)
              .filter(over -> over.compareTo(shortest) >= 0)
              .map(over -> of(aggregation, range.of(), Optional.of(over)));
      default -> Optional.empty();
    };
  }

  /** The window of the rate that would be recorded. */
  private static Optional<Duration> rate(String function, Window asked, Duration window) {
    boolean increase = function.equals("increase");
    if (asked instanceof Window.Fixed fixed && (increase || function.equals("rate"))) {
      return Optional.of(fixed.duration());
    }
    // An increase over a window of Grafana's choice grows with it, so that no other can stand in.
    return asked.equals(Window.RATE_INTERVAL) && function.equals("rate")
        ? Optional.of(window)
        : Optional.empty();
  }

  private static Recordable of(
      Aggregation aggregation, Selector selector, Optional<Duration> rate) {
    Set<String> labels = new TreeSet<>();
    aggregation.grouping().ifPresent(grouping -> labels.addAll(grouping.labels()));
    selector.matchers().stream().map(Matcher::label).forEach(labels::add);
    return new Recordable(
        aggregation, selector, new Shape(selector.metric(), aggregation.operator(), rate), labels);
  }

  private static boolean isRaw(Selector selector) {
    return !selector.metric().isEmpty() && selector.metric().indexOf(':') < 0;
  }

  /** The same, read from the series of this name. */
  Node from(String recorded) {
    Selector series = new Selector(recorded, selector.matchers(), selector.offset());
    Node again =
        new Aggregation(
            AGAIN.getOrDefault(aggregation.operator(), ""),
            aggregation.grouping(),
            Optional.empty(),
            series);
    boolean increase = aggregation.of() instanceof Call call && call.function().equals("increase");
    // An increase is the rate times the seconds of its range, counts excepted.
    return increase && !aggregation.operator().equals("count")
        ? new Binary(Operator.TIMES, false, Optional.empty(), again, seconds())
        : again;
  }

  private Literal seconds() {
    return new Literal(shape.rate().orElse(Duration.ZERO).toMillis() / 1e3);
  }
}
