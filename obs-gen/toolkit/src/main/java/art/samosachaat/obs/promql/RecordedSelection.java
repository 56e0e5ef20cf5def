package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The series that a recording rule writes. Immutable. */
public final class RecordedSelection extends Selection<RecordedSelection> {
  private final Quantity quantity;

  private RecordedSelection(State state, Quantity quantity) {
    super(state);
    this.quantity = quantity;
  }

  /**
   * What the answer of an expression becomes when it is recorded.
   *
   * @param name of the recorded series
   * @param added labels that the rule adds to those of the expression
   */
  public static RecordedSelection of(String name, InstantVector recorded, List<Label> added) {
    GaugeMetric metric =
        GaugeMetric.named(name)
            .help("Recorded: " + recorded.promql())
            .unit(recorded.quantity().unit())
            .foreign()
            .build();
    Labels labels =
        recorded
            .labels()
            .and(new Labels(added.stream().map(l -> new Labels.Possible(l, 1)).toList(), false));
    return new RecordedSelection(
        new State(metric, labels, List.of(), Optional.empty()), recorded.quantity());
  }

  @Override
  RecordedSelection with(State state) {
    return new RecordedSelection(state, quantity);
  }

  @Override
  public Node.Selector selector() {
    return state.selector(state.metric().name());
  }

  /** Its last value. */
  public InstantVector now() {
    return new InstantVector(selector(), state.labels(), quantity);
  }

  /** Its samples over a time. */
  public GaugeRange over(Window window) {
    return new GaugeRange(new Node.Range(selector(), window), state.labels(), quantity);
  }

  /** 1 where no such series exists, else nothing. */
  public InstantVector absent() {
    return Absence.of(state, selector());
  }

  /**
   * The value that a share of the observations stayed under, for each group, of recorded buckets
   * ({@link HistogramSelection#buckets}).
   *
   * @param share above 0, below 1
   * @param understood what was observed, as a recorded rate of buckets no longer tells
   * @throws IllegalArgumentException if the share is out of range, a label is not there, or what
   *     was recorded are no buckets
   */
  public InstantVector quantile(double share, Quantity understood, Label... by) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s: quantile %s is not above 0 and below 1".formatted(this, share));
    }
    if (!state.labels().buckets()) {
      throw new IllegalArgumentException(
          "%s: a quantile needs buckets, and no label le was recorded, only %s"
              .formatted(this, state.labels().names()));
    }
    Labels kept = state.labels().only(List.of(by), "quantile", selector());
    List<String> names = new ArrayList<>(List.of("le"));
    names.addAll(kept.names());
    Node sum =
        new Node.Aggregation(
            "sum", Optional.of(new Node.Grouping(false, names)), Optional.empty(), selector());
    return new InstantVector(
        new Node.Call("histogram_quantile", List.of(new Node.Literal(share), sum)),
        kept,
        understood);
  }
}
