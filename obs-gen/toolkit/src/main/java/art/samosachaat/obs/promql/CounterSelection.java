package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Unit;

/** The series of a counter, or of the counting part of a histogram. Immutable. */
public final class CounterSelection extends Selection<CounterSelection> {
  private final String exposedName;
  private final Unit unit;

  CounterSelection(State state, String exposedName, Unit unit) {
    super(state);
    this.exposedName = exposedName;
    this.unit = unit;
  }

  @Override
  CounterSelection with(State state) {
    return new CounterSelection(state, exposedName, unit);
  }

  @Override
  public Node.Selector selector() {
    return state.selector(exposedName);
  }

  /** Its samples over a time. */
  public CounterRange over(Window window) {
    return new CounterRange(new Node.Range(selector(), window), state.labels(), unit);
  }

  /** How fast it grows, a second. */
  public InstantVector rate(Window window) {
    return over(window).rate();
  }

  /** By how much it grows. */
  public InstantVector increase(Window window) {
    return over(window).increase();
  }

  /**
   * The count since the process started, which is only good for telling whether the series exists.
   */
  public InstantVector sinceStart() {
    return new InstantVector(selector(), state.labels(), Quantity.of(unit));
  }

  /** 1 where no such series exists, else nothing. */
  public InstantVector absent() {
    return Absence.of(state, selector());
  }
}
