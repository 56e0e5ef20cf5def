package art.samosachaat.obs.instruments;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;

/** One series of a gauge. Thread-safe, without look-ups. */
public final class GaugeSeries {
  private final GaugeDataPoint point;

  GaugeSeries(GaugeDataPoint point) {
    this.point = point;
  }

  /** Replaces the value. */
  public void set(double value) {
    point.set(value);
  }

  /** Adds 1. */
  public void inc() {
    point.inc();
  }

  /** Adds {@code amount}, which may be negative. */
  public void inc(double amount) {
    point.inc(amount);
  }

  /** Takes 1. */
  public void dec() {
    point.dec();
  }

  /** Takes {@code amount}, which may be negative. */
  public void dec(double amount) {
    point.dec(amount);
  }
}
