package art.samosachaat.obs.instruments;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;

/** The series of a histogram that share their label values. Thread-safe, without look-ups. */
public final class HistogramSeries {
  private final DistributionDataPoint point;

  HistogramSeries(DistributionDataPoint point) {
    this.point = point;
  }

  /**
   * Counts an observation; the client ignores one that is not a number.
   *
   * @param value in the metric's unit
   */
  public void observe(double value) {
    point.observe(value);
  }
}
