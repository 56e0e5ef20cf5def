package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The series of a histogram with classic buckets. Immutable. */
public final class HistogramSelection extends Selection<HistogramSelection> {
  private final HistogramMetric histogram;

  HistogramSelection(State state, HistogramMetric histogram) {
    super(state);
    this.histogram = histogram;
  }

  @Override
  HistogramSelection with(State state) {
    return new HistogramSelection(state, histogram);
  }

  @Override
  public Node.Selector selector() {
    return state.selector(histogram.bucketName());
  }

  @Override
  public HistogramMetric metric() {
    return histogram;
  }

  /** How many were observed. */
  public CounterSelection count() {
    return new CounterSelection(state, histogram.countName(), Unit.NONE);
  }

  /** What all observations come to. */
  public CounterSelection sum() {
    return new CounterSelection(state, histogram.sumName(), histogram.unit());
  }

  /**
   * How many observations were at most so large.
   *
   * @param edge one of the declared bucket edges, in the metric's unit
   * @throws IllegalArgumentException if it is none
   */
  public CounterSelection atMost(double edge) {
    if (!histogram.buckets().contains(edge)) {
      throw new IllegalArgumentException(
          "%s: %s is no bucket edge; the edges are %s"
              .formatted(histogram, edge, histogram.buckets()));
    }
    List<Matcher> matchers = new ArrayList<>(state.matchers());
    // The text format writes an edge as a floating-point number: 5.0, not 5.
    matchers.add(new Matcher("le", Matcher.Operator.EQUAL, Double.toString(edge)));
    return new CounterSelection(
        new State(histogram, state.labels(), matchers, state.offset()),
        histogram.bucketName(),
        Unit.NONE);
  }

  /** The mean of what was observed in a time, for each group. */
  public InstantVector mean(Window window, Label... by) {
    return sum()
        .rate(window)
        .sumBy(by)
        .dividedBy(count().rate(window).sumBy(by).above(0))
        .as(Quantity.of(histogram.unit()));
  }

  /**
   * The value that a share of the observations of a time stayed under, for each group.
   *
   * @param share above 0, below 1
   * @throws IllegalArgumentException if the share is out of range or a label is not there
   */
  public InstantVector quantile(double share, Window window, Label... by) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s: quantile %s is not above 0 and below 1".formatted(histogram, share));
    }
    InstantVector buckets = buckets(window, by);
    return new InstantVector(
        new Node.Call("histogram_quantile", List.of(new Node.Literal(share), buckets.node())),
        new Labels(buckets.labels().values(), false),
        Quantity.of(histogram.unit()));
  }

  /** How fast each bucket fills, for each group: what a heatmap draws. */
  public InstantVector buckets(Window window, Label... by) {
    Node.Range range = new Node.Range(selector(), window);
    Node rate = new Node.Call("rate", List.of(range));
    List<String> names = new ArrayList<>(List.of("le"));
    Labels kept = state.labels().only(List.of(by), "quantile", range);
    names.addAll(kept.names());
    return new InstantVector(
        new Node.Aggregation(
            "sum", Optional.of(new Node.Grouping(false, names)), Optional.empty(), rate),
        kept.withBuckets(),
        Quantity.of(Unit.NONE).perSecond());
  }

  /** 1 where no such series exists, else nothing. */
  public InstantVector absent() {
    return count().absent();
  }
}
