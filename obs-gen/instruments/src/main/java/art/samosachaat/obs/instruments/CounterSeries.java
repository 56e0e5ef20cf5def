package art.samosachaat.obs.instruments;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** One series of a counter. Thread-safe, without look-ups. */
public final class CounterSeries {
  private final CounterDataPoint point;

  CounterSeries(CounterDataPoint point) {
    this.point = point;
  }

  /** Adds 1. */
  public void inc() {
    point.inc();
  }

  /**
   * Adds {@code amount}.
   *
   * @param amount not negative
   * @throws IllegalArgumentException if the amount is negative
   */
  public void inc(double amount) {
    point.inc(amount);
  }
}
