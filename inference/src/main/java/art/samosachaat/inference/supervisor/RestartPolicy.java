package art.samosachaat.inference.supervisor;

import java.time.Duration;

/**
 * When a worker is given up and when it is tried again.
 *
 * @param startWithin until its model must have answered; loading a large file takes its time
 * @param firstPause before it is started again, doubled each time it fails again
 * @param longestPause beyond which pauses do not grow
 * @param steadyAfter having answered for so long, it starts over with the first pause
 */
public record RestartPolicy(
    Duration startWithin, Duration firstPause, Duration longestPause, Duration steadyAfter) {

  public static final RestartPolicy DEFAULT =
      new RestartPolicy(
          Duration.ofMinutes(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  /**
   * The pause before the next try.
   *
   * @param failures in a row, at least 1
   */
  Duration pause(int failures) {
    // 2^20 times any pause is longer than the longest that makes sense.
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
