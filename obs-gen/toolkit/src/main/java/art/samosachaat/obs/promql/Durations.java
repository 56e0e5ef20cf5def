package art.samosachaat.obs.promql;

import java.time.Duration;
import java.util.Optional;

/** Durations as Prometheus writes them, outside of expressions: {@code 1h30m}. */
public final class Durations {

  private Durations() {}

  /** The duration; none if the text is no duration that Prometheus knows. 0 is one. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0") || text.equals("0s")) {
      return Optional.of(Duration.ZERO);
    }
    return Numbers.ofUnits(text);
  }

  /** The text, largest unit first. */
  public static String format(Duration duration) {
    return Rendering.of(duration);
  }
}
