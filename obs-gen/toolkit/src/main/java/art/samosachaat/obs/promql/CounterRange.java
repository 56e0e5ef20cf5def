package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Unit;
import java.util.List;

/** Samples of a counter over time, of which only growth makes sense. Immutable. */
public record CounterRange(Node range, Labels labels, Unit unit) {

  /** How fast it grows, a second. */
  public InstantVector rate() {
    return call("rate", Quantity.of(unit).perSecond());
  }

  /** How fast it grew between the last two samples, a second. */
  public InstantVector irate() {
    return call("irate", Quantity.of(unit).perSecond());
  }

  /** By how much it grows, extrapolated to the ends of the range. */
  public InstantVector increase() {
    return call("increase", Quantity.of(unit));
  }

  /** How often it started from 0 again. */
  public InstantVector resets() {
    return call("resets", Quantity.NUMBER);
  }

  private InstantVector call(String function, Quantity quantity) {
    return new InstantVector(new Node.Call(function, List.of(range)), labels, quantity);
  }
}
