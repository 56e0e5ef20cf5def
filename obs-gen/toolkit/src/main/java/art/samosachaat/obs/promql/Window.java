package art.samosachaat.obs.promql;

import java.time.Duration;

/** How far back a range reaches. */
public sealed interface Window {

  /** The range that Grafana chooses so that {@code rate} always has enough samples. */
  Window RATE_INTERVAL = new Macro("$__rate_interval");

  /** The time between two points of a panel. */
  Window INTERVAL = new Macro("$__interval");

  /** All of the time that a dashboard shows. */
  Window DASHBOARD_RANGE = new Macro("$__range");

  /** A fixed time. */
  static Window of(Duration duration) {
    return new Fixed(duration);
  }

  /** A fixed time. */
  static Window ofMinutes(long minutes) {
    return of(Duration.ofMinutes(minutes));
  }

  /** Whether only Grafana understands it, and no rule. */
  default boolean isMacro() {
    return this instanceof Macro;
  }

  /**
   * A fixed time.
   *
   * @param duration at least 1 ms, in whole milliseconds
   */
  record Fixed(Duration duration) implements Window {
    /**
     * @throws IllegalArgumentException if it is shorter than 1 ms or not of whole milliseconds
     */
    public Fixed {
      if (duration.toMillis() < 1 || duration.getNano() % 1_000_000 != 0) {
        throw new IllegalArgumentException(
            "window " + duration + " is not of whole milliseconds, at least 1");
      }
    }

    @Override
    public String toString() {
      return Rendering.of(duration);
    }
  }

  /**
   * A time that Grafana fills in.
   *
   * @param name with the dollar sign
   */
  record Macro(String name) implements Window {
    @Override
    public String toString() {
      return name;
    }
  }
}
