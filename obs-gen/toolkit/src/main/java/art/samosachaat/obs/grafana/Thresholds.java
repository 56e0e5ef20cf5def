package art.samosachaat.obs.grafana;

import java.util.List;
import java.util.stream.Stream;

/**
 * From which value on something has which colour.
 *
 * @param percentage whether values are percent of the way from the panel's minimum to its maximum
 * @param base the colour below the first step
 * @param steps strictly ascending
 */
public record Thresholds(boolean percentage, Color base, List<Step> steps) {

  /** The colour from a value on, in the unit of the panel. */
  public record Step(double from, Color color) {}

  /**
   * @throws IllegalArgumentException if the steps do not ascend
   */
  public Thresholds {
    steps = List.copyOf(steps);
    double previous = Double.NEGATIVE_INFINITY;
    for (Step step : steps) {
      if (!(step.from() > previous) || !Double.isFinite(step.from())) {
        throw new IllegalArgumentException(
            "threshold %s is not finite and above the one before it, %s"
                .formatted(step.from(), previous));
      }
      previous = step.from();
    }
  }

  /** One colour, until steps are added. */
  public static Thresholds startingWith(Color base) {
    return new Thresholds(false, base, List.of());
  }

  /** Green; orange and red from these values on. */
  public static Thresholds warningAndCritical(double warning, double critical) {
    return startingWith(Color.GREEN).from(warning, Color.ORANGE).from(critical, Color.RED);
  }

  /** Red below the first, orange below the second, green from there on: the more, the better. */
  public static Thresholds criticalAndWarningBelow(double critical, double warning) {
    return startingWith(Color.RED).from(critical, Color.ORANGE).from(warning, Color.GREEN);
  }

  /** The same with one more step. */
  public Thresholds from(double value, Color color) {
    return new Thresholds(
        percentage,
        base,
        Stream.concat(steps.stream(), Stream.of(new Step(value, color))).toList());
  }

  /** The same steps, understood as percent of the way from minimum to maximum. */
  public Thresholds inPercent() {
    return new Thresholds(true, base, steps);
  }
}
