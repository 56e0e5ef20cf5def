package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.InfoMetric;

/** The series of an info metric, each of which is 1. Immutable. */
public final class InfoSelection extends Selection<InfoSelection> {

  InfoSelection(State state) {
    super(state);
  }

  @Override
  InfoSelection with(State state) {
    return new InfoSelection(state);
  }

  /** The series that exist. */
  public InstantVector now() {
    return new InstantVector(selector(), state.labels(), Quantity.NUMBER);
  }

  /** 1 where no such series exists, else nothing. */
  public InstantVector absent() {
    return Absence.of(state, selector());
  }

  @Override
  public Node.Selector selector() {
    return state.selector(((InfoMetric) state.metric()).exposedName());
  }
}
