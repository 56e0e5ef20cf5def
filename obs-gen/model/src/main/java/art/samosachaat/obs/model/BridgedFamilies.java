package art.samosachaat.obs.model;

import java.util.regex.Pattern;

/**
 * Metric families that somebody else's instrumentation exports from our process.
 *
 * @param prefix what all their names start with, such as {@code jvm_}
 * @param source whose they are, such as {@code prometheus-metrics-instrumentation-jvm}
 * @param help what they measure, in one sentence
 */
public record BridgedFamilies(String prefix, String source, String help) {
  private static final Pattern PREFIX = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  /**
   * @throws IllegalArgumentException if the prefix cannot start a metric name, or the source or the
   *     help is blank
   */
  public BridgedFamilies {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "bridged families \"" + prefix + "\": the prefix does not match " + PREFIX.pattern());
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("bridged families " + prefix + ": source is blank");
    }
    if (help.isBlank()) {
      throw new IllegalArgumentException("bridged families " + prefix + ": help is blank");
    }
  }

  /** Whether a family of this name is one of them. */
  public boolean covers(String familyName) {
    return familyName.startsWith(prefix);
  }
}
