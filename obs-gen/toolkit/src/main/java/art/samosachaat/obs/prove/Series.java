package art.samosachaat.obs.prove;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One series of an answer. Immutable.
 *
 * @param labels sorted by name; {@code __name__} is the metric
 * @param points oldest first; one for an instant
 */
public record Series(Map<String, String> labels, List<Point> points) {

  /**
   * A value at a time.
   *
   * @param seconds since 1970
   */
  public record Point(double seconds, double value) {}

  public Series {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    points = List.copyOf(points);
  }

  /** Whether a value of it is a number. */
  boolean hasNumber() {
    return points.stream().anyMatch(point -> !Double.isNaN(point.value()));
  }
}
