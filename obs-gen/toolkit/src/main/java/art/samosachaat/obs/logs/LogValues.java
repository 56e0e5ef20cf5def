package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.promql.Window;

/**
 * Lines that stand for a number each. Immutable.
 *
 * @param lines what is left of them
 * @param field whose number it is
 */
public record LogValues(LogLines lines, LogField field) {

  /** The mean, for each combination of these fields. */
  public LogMetric avgOverTime(Window window, LogField... by) {
    return LogMetric.unwrapped("avg_over_time", "", this, window, by);
  }

  /** The largest, for each combination of these fields. */
  public LogMetric maxOverTime(Window window, LogField... by) {
    return LogMetric.unwrapped("max_over_time", "", this, window, by);
  }

  /** The smallest, for each combination of these fields. */
  public LogMetric minOverTime(Window window, LogField... by) {
    return LogMetric.unwrapped("min_over_time", "", this, window, by);
  }

  /**
   * The value that a share of them stays under, for each combination of these fields.
   *
   * @param share 0 to 1
   */
  public LogMetric quantileOverTime(double share, Window window, LogField... by) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "quantile of " + field.name() + ": " + share + " is not within 0 to 1");
    }
    return LogMetric.unwrapped("quantile_over_time", share + ", ", this, window, by);
  }
}
