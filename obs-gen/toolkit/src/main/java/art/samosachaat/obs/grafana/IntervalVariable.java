package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;
import java.time.Duration;
import java.util.List;

/**
 * The choice of a length of time.
 *
 * @param intervals at least 1, each of whole seconds
 */
public record IntervalVariable(String name, String label, List<Duration> intervals, Place place)
    implements DashboardVariable {

  /**
   * @throws IllegalArgumentException if there is none, or one is not of whole seconds
   */
  public IntervalVariable {
    VariableName.require(name, place);
    intervals = List.copyOf(intervals);
    if (intervals.isEmpty()
        || intervals.stream().anyMatch(each -> each.toSeconds() < 1 || each.getNano() != 0)) {
      throw Refusal.of(
          "variable", name, place, "needs at least 1 interval of whole seconds, got " + intervals);
    }
  }

  /** One of these, of which the first is chosen at first. */
  public static IntervalVariable of(String name, Duration... intervals) {
    return new IntervalVariable(name, name, List.of(intervals), Place.ofCaller());
  }

  /** The same, called so. */
  public IntervalVariable label(String label) {
    return new IntervalVariable(name, label, intervals, place);
  }
}
