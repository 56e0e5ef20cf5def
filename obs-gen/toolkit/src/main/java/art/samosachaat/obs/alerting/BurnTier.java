package art.samosachaat.obs.alerting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast an error budget may go before somebody is told. It is told when the budget burns so fast
 * over a long window, and still does over a short one, a twelfth of it. Immutable.
 *
 * @param severity what is asked of people
 * @param share of the whole budget that went in the long window, above 0, at most 1; empty for the
 *     share that is there to be used up in this time
 * @param longWindow at least an hour
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook:
 *     alerting on SLOs, 6: multiwindow, multi-burn-rate alerts</a>
 */
public record BurnTier(Severity severity, Optional<BigDecimal> share, Duration longWindow) {
  static final int SHORT_WINDOWS_IN_A_LONG_ONE = 12;
  private static final Duration SHORTEST = Duration.ofHours(1);

  /** The workbook's: over 30 days they come to the factors 14.4, 6, 3 and 1. */
  public static final List<BurnTier> WORKBOOK =
      List.of(
          of(Severity.CRITICAL, 0.02, Duration.ofHours(1)),
          of(Severity.CRITICAL, 0.05, Duration.ofHours(6)),
          of(Severity.WARNING, 0.1, Duration.ofDays(1)),
          atPace(Severity.WARNING, Duration.ofDays(3)));

  /**
   * @throws IllegalArgumentException if a share or a window is out of range
   */
  public BurnTier {
    if (longWindow.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "burn tier: long window %s is shorter than %s".formatted(longWindow, SHORTEST));
    }
    share.ifPresent(BurnTier::requireShare);
  }

  /** Told when that share of the budget went in the long window. */
  public static BurnTier of(Severity severity, double share, Duration longWindow) {
    return new BurnTier(severity, Optional.of(BigDecimal.valueOf(share)), longWindow);
  }

  /** Told when the budget goes faster than it may: factor 1, whatever the objective's window. */
  public static BurnTier atPace(Severity severity, Duration longWindow) {
    return new BurnTier(severity, Optional.empty(), longWindow);
  }

  /** Over which it must still burn, so that the alert ends soon after its cause. */
  public Duration shortWindow() {
    return longWindow.dividedBy(SHORT_WINDOWS_IN_A_LONG_ONE);
  }

  /**
   * How many times too fast the budget burns at which somebody is told: the share of the budget by
   * the share of the time.
   *
   * @param window of the objective
   */
  public BigDecimal factor(Duration window) {
    BigDecimal length = BigDecimal.valueOf(window.toSeconds());
    BigDecimal part = BigDecimal.valueOf(longWindow.toSeconds());
    return share
        .map(spent -> spent.multiply(length).divide(part, MathContext.DECIMAL32))
        .orElse(BigDecimal.ONE)
        .stripTrailingZeros();
  }

  private static void requireShare(BigDecimal share) {
    if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "burn tier: share %s is not above 0 and at most 1".formatted(share));
    }
  }
}
