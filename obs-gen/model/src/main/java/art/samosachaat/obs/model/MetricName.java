package art.samosachaat.obs.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for metric names.
 *
 * @see <a href="https://prometheus.io/docs/practices/naming/">Prometheus: naming</a>
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes">OpenMetrics:
 *     suffixes</a>
 */
final class MetricName {
  private static final Pattern OURS = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern ANYBODYS = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final List<String> RESERVED =
      List.of("_bucket", "_sum", "_count", "_total", "_info", "_created");

  private MetricName() {}

  /**
   * A gauge may end in {@code _count}, as OpenTelemetry calls a number of things that are there
   * now; a catalogue sees to it that no histogram exposes the same name.
   */
  static void requireOurs(String name, Unit unit, boolean gauge) {
    requireMatch(name, OURS);
    for (String suffix : RESERVED) {
      if (name.endsWith(suffix) && !(gauge && suffix.equals("_count"))) {
        throw new IllegalArgumentException(
            "metric "
                + name
                + ": the suffix "
                + suffix
                + " is added on exposure, declare it without");
      }
    }
    if (!unit.suffix().isEmpty() && !name.endsWith("_" + unit.suffix())) {
      throw new IllegalArgumentException(
          "metric "
              + name
              + ": measured in "
              + unit.name()
              + ", so it must end in _"
              + unit.suffix());
    }
  }

  static void requireAnybodys(String name) {
    requireMatch(name, ANYBODYS);
  }

  private static void requireMatch(String name, Pattern pattern) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "metric \"" + name + "\": the name does not match " + pattern.pattern());
    }
  }
}
