package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The series of one declared metric, as many as conditions on its labels leave. Immutable.
 *
 * @param <S> the selection itself
 */
public abstract sealed class Selection<S extends Selection<S>>
    permits CounterSelection, GaugeSelection, HistogramSelection, InfoSelection, RecordedSelection {

  /** What a selection is of, and what is left of it. */
  record State(Metric metric, Labels labels, List<Matcher> matchers, Optional<Duration> offset) {

    static State of(Metric metric, Scrape scrape) {
      List<Label> labels = new ArrayList<>(metric.labels());
      labels.addAll(scrape.labels());
      return new State(metric, Labels.of(labels), List.of(), Optional.empty());
    }

    Node.Selector selector(String exposedName) {
      return new Node.Selector(exposedName, matchers, offset);
    }
  }

  private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  final State state;

  Selection(State state) {
    this.state = state;
  }

  abstract S with(State state);

  /** The declaration. */
  public Metric metric() {
    return state.metric();
  }

  /** What it selects, as syntax; of a histogram, its buckets. */
  public abstract Node.Selector selector();

  /** The labels that its series carry. */
  public Labels labels() {
    return state.labels();
  }

  /** Only series with these values. */
  public S where(LabelValue... values) {
    State next = state;
    for (LabelValue value : values) {
      next = add(next, value.label(), Matcher.Operator.EQUAL, value.value(), 1);
    }
    return with(next);
  }

  /** Only series without these values. */
  public S whereNot(LabelValue... values) {
    State next = state;
    for (LabelValue value : values) {
      long left = Math.max(1, value.label().cardinality() - 1);
      next = add(next, value.label(), Matcher.Operator.NOT_EQUAL, value.value(), left);
    }
    return with(next);
  }

  /**
   * Only series with one of these values.
   *
   * @throws IllegalArgumentException if there is none, or one is not a declared one
   */
  public S whereIn(Label label, String... values) {
    return with(add(state, label, Matcher.Operator.MATCHES, anyOf(label, values), values.length));
  }

  /** Only series with none of these values. */
  public S whereNotIn(Label label, String... values) {
    long left = Math.max(1, label.cardinality() - values.length);
    return with(add(state, label, Matcher.Operator.MATCHES_NOT, anyOf(label, values), left));
  }

  /**
   * Only series whose value this RE2 expression matches from its start to its end, such as {@code
   * 5..}. Of an enumerated label it must match at least one value.
   *
   * @throws IllegalArgumentException if no declared value matches
   */
  public S whereMatches(Label label, String expression) {
    return with(
        add(state, label, Matcher.Operator.MATCHES, expression, matching(label, expression)));
  }

  /** Only series whose value this RE2 expression does not match from its start to its end. */
  public S whereMatchesNot(Label label, String expression) {
    long left = Math.max(1, label.cardinality() - matching(label, expression));
    return with(add(state, label, Matcher.Operator.MATCHES_NOT, expression, left));
  }

  /** Only series that the reader of a dashboard has chosen. */
  public S where(Variable... variables) {
    State next = state;
    for (Variable variable : variables) {
      next =
          add(
              next,
              variable.label(),
              Matcher.Operator.MATCHES,
              variable.toString(),
              variable.label().cardinality());
    }
    return with(next);
  }

  /** The series as they were, that long ago. */
  public S offset(Duration past) {
    return with(new State(state.metric(), state.labels(), state.matchers(), Optional.of(past)));
  }

  /** Values of a label, for {@code label=~"a|b"}. */
  private static String anyOf(Label label, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "label " + label.name() + ": a choice needs at least 1 value, got 0");
    }
    return label.only(values).stream()
        .map(value -> SPECIAL.matcher(value.value()).replaceAll("\\\\$0"))
        .collect(Collectors.joining("|"));
  }

  private static long matching(Label label, String expression) {
    if (!(label.values() instanceof LabelValues.OneOf oneOf)) {
      return label.cardinality();
    }
    Pattern pattern = Pattern.compile(expression);
    long count = oneOf.values().stream().filter(v -> pattern.matcher(v).matches()).count();
    if (count == 0) {
      throw new IllegalArgumentException(
          "label %s: %s matches none of its values %s"
              .formatted(label.name(), expression, oneOf.values()));
    }
    return count;
  }

  private static State add(
      State state, Label label, Matcher.Operator operator, String value, long atMost) {
    String name = state.metric().exposedNames().getFirst();
    Node.Selector whole = new Node.Selector(name, state.matchers(), Optional.empty());
    state.labels().require(label, "selection", whole);
    Matcher matcher = new Matcher(label.name(), operator, value);
    return new State(
        state.metric(),
        state.labels().narrowed(label, atMost),
        Stream.concat(state.matchers().stream(), Stream.of(matcher)).toList(),
        state.offset());
  }

  @Override
  public String toString() {
    return selector().toString();
  }
}
