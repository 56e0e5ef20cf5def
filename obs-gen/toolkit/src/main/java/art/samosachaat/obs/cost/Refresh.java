package art.samosachaat.obs.cost;

import java.time.Duration;

/**
 * How a dashboard asks.
 *
 * @param shown how much time it shows
 * @param step the time between two points
 */
public record Refresh(Duration shown, Duration step) {

  /** An hour in points of 15 s: what a dashboard opens with. */
  public static final Refresh LAST_HOUR = new Refresh(Duration.ofHours(1), Duration.ofSeconds(15));

  /** One point, as a rule or an instant query asks for. */
  public static final Refresh ONCE = new Refresh(Duration.ZERO, Duration.ofSeconds(15));

  /**
   * @throws IllegalArgumentException if the step is below 1 ms, or time is shown but less than a
   *     step
   */
  public Refresh {
    if (step.toMillis() < 1 || (!shown.isZero() && step.compareTo(shown) > 0)) {
      throw new IllegalArgumentException(
          "refresh: step " + step + " is not within 1 ms and what is shown, " + shown);
    }
  }

  /** How many points each series has. */
  public long points() {
    return shown.dividedBy(step) + 1;
  }
}
