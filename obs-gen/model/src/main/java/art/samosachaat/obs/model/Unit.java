package art.samosachaat.obs.model;

import java.util.regex.Pattern;

/**
 * What one step of a metric's value means. Prometheus wants base units, spelled out at the end of
 * the metric name ({@code …_seconds}); a count of things has a name to show but no suffix, the way
 * OpenTelemetry drops the annotation <code>{token}</code> when it renders a name for Prometheus.
 *
 * @param name how people read it, plural: {@code seconds}; empty for {@link #NONE}
 * @param suffix what the metric name must end in, without the underscore; empty when nothing
 * @see <a href="https://prometheus.io/docs/practices/naming/#base-units">Prometheus: base units</a>
 */
public record Unit(String name, String suffix) {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public static final Unit NONE = new Unit("", "");
  public static final Unit SECONDS = of("seconds");
  public static final Unit BYTES = of("bytes");

  /** From 0 to 1. */
  public static final Unit RATIO = of("ratio");

  public static final Unit TOKENS = counting("tokens");

  /**
   * @throws IllegalArgumentException if the name or the suffix is neither empty nor lower snake
   *     case
   */
  public Unit {
    require("name", name);
    require("suffix", suffix);
  }

  /** A unit that the metric name spells out, such as {@code celsius}. */
  public static Unit of(String suffix) {
    return new Unit(suffix, suffix);
  }

  /** A count of things, such as {@code requests}, which the metric name need not end in. */
  public static Unit counting(String things) {
    return new Unit(things, "");
  }

  private static void require(String part, String text) {
    if (!text.isEmpty() && !WORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "unit: " + part + " \"" + text + "\" is not lower snake case (" + WORD.pattern() + ")");
    }
  }
}
