package art.samosachaat.obs.instruments;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process printed at a scrape.
 *
 * @param types what {@code # TYPE} says, by family name as printed, in order
 * @param samples in order
 */
record Exposition(Map<String, String> types, List<Sample> samples) {
  private static final List<String> SUFFIXES =
      List.of("_bucket", "_sum", "_count", "_total", "_info", "_created");

  /**
   * One line with a value.
   *
   * @param name with its suffix
   * @param labels in order
   */
  record Sample(String name, Map<String, String> labels, double value) {}

  /**
   * The family that a sample of this name belongs to: the one of that very name, or the one that
   * its suffix was added to. A sample without a {@code # TYPE} is a family of its own.
   */
  String familyOf(String sampleName) {
    if (types.containsKey(sampleName)) {
      return sampleName;
    }
    for (String suffix : SUFFIXES) {
      if (sampleName.endsWith(suffix)) {
        String base = sampleName.substring(0, sampleName.length() - suffix.length());
        if (types.containsKey(base)) {
          return base;
        }
      }
    }
    return sampleName;
  }

  /** The type of a family; empty where none is printed. */
  Optional<String> type(String family) {
    return Optional.ofNullable(types.get(family));
  }
}
