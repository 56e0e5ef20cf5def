package art.samosachaat.obs.prove;

import java.time.Duration;
import java.time.Instant;

/** From when to when. */
public record TimeSpan(Instant start, Instant end) {

  /**
   * @throws IllegalArgumentException if it ends before it starts
   */
  public TimeSpan {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("time span: end " + end + " is before start " + start);
    }
  }

  /** The time before an instant. */
  public static TimeSpan before(Instant end, Duration length) {
    return new TimeSpan(end.minus(length), end);
  }
}
