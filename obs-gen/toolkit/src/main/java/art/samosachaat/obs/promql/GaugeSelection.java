package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.GaugeMetric;

/** The series of a gauge. Immutable. */
public final class GaugeSelection extends Selection<GaugeSelection> {

  GaugeSelection(State state) {
    super(state);
  }

  @Override
  GaugeSelection with(State state) {
    return new GaugeSelection(state);
  }

  /** Its samples over a time. */
  public GaugeRange over(Window window) {
    return new GaugeRange(new Node.Range(selector(), window), state.labels(), quantity());
  }

  /** Its last value. */
  public InstantVector now() {
    return new InstantVector(selector(), state.labels(), quantity());
  }

  /** 1 where no such series exists, else nothing. */
  public InstantVector absent() {
    return Absence.of(state, selector());
  }

  @Override
  public Node.Selector selector() {
    return state.selector(((GaugeMetric) state.metric()).exposedName());
  }

  private Quantity quantity() {
    return Quantity.of(state.metric().unit());
  }
}
