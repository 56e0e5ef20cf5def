package art.samosachaat.obs.cost;

import java.time.Duration;

/**
 * When a recording rule is worth it.
 *
 * @param window that a recorded rate is over, where a dashboard leaves it to Grafana
 * @param evaluation the time between two evaluations of a rule
 * @param budget samples that one expression may read in a refresh before anything is recorded
 * @param share of the samples that may be left, above 0 and at most 1
 */
public record CostPolicy(Duration window, Duration evaluation, long budget, double share) {

  /** Rates over 5 minutes, evaluated every 30 s, of what reads over 100,000 samples; a tenth. */
  public static final CostPolicy DEFAULT =
      new CostPolicy(Duration.ofMinutes(5), Duration.ofSeconds(30), 100_000, 0.1);

  /**
   * @throws IllegalArgumentException if a time is below 1 s, the budget negative, or the share out
   *     of range
   */
  public CostPolicy {
    if (window.toSeconds() < 1 || evaluation.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "cost policy: window %s and evaluation %s must be at least 1 s"
              .formatted(window, evaluation));
    }
    if (budget < 0) {
      throw new IllegalArgumentException("cost policy: budget " + budget + " is negative");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "cost policy: share " + share + " is not above 0 and at most 1");
    }
  }
}
