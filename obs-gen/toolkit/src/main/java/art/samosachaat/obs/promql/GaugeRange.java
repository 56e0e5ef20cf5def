package art.samosachaat.obs.promql;

import java.time.Duration;
import java.util.List;

/** Values over time that go up and down: of a gauge, or of any expression. Immutable. */
public record GaugeRange(Node range, Labels labels, Quantity quantity) {

  /** By how much it changed. */
  public InstantVector delta() {
    return call("delta", quantity);
  }

  /** How fast it changes, a second, by a straight line through its values. */
  public InstantVector deriv() {
    return call("deriv", quantity.perSecond());
  }

  /** What it will be after that time, by a straight line through its values. */
  public InstantVector predictLinear(Duration ahead) {
    return new InstantVector(
        new Node.Call("predict_linear", List.of(range, new Node.Literal(ahead.toSeconds()))),
        labels,
        quantity);
  }

  public InstantVector avgOverTime() {
    return call("avg_over_time", quantity);
  }

  public InstantVector minOverTime() {
    return call("min_over_time", quantity);
  }

  public InstantVector maxOverTime() {
    return call("max_over_time", quantity);
  }

  public InstantVector sumOverTime() {
    return call("sum_over_time", quantity);
  }

  public InstantVector lastOverTime() {
    return call("last_over_time", quantity);
  }

  /** How many samples there are. */
  public InstantVector countOverTime() {
    return call("count_over_time", Quantity.NUMBER);
  }

  /** How often the value changed. */
  public InstantVector changes() {
    return call("changes", Quantity.NUMBER);
  }

  /** 1 for each series that had a sample. */
  public InstantVector presentOverTime() {
    return call("present_over_time", Quantity.TRUTH);
  }

  /**
   * The value that a share of the samples stayed under.
   *
   * @param share 0 to 1
   */
  public InstantVector quantileOverTime(double share) {
    return new InstantVector(
        new Node.Call("quantile_over_time", List.of(new Node.Literal(share), range)),
        labels,
        quantity);
  }

  private InstantVector call(String function, Quantity result) {
    return new InstantVector(new Node.Call(function, List.of(range)), labels, result);
  }
}
