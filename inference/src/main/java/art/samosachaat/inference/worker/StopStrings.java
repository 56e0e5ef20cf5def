package art.samosachaat.inference.worker;

import java.util.List;

/**
 * Cuts a stream of text at the first of some stop strings, and holds back what may yet become one.
 * Done here and not by llama.cpp, which does not tell why it stopped. One instance an answer; not
 * thread-safe.
 */
final class StopStrings {
  private final List<String> stops;
  private String held = "";
  private boolean found;

  StopStrings(List<String> stops) {
    this.stops = stops;
  }

  /** The text that may be passed on now that this much more has come. */
  String accept(String text) {
    held += text;
    int first = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    found = first >= 0;
    int end = found ? first : held.length() - possibleStart();
    String free = held.substring(0, end);
    held = found ? "" : held.substring(end);
    return free;
  }

  /** Whether a stop string has come: the answer ends. */
  boolean found() {
    return found;
  }

  /** What was held back, once nothing more can come. */
  String rest() {
    String rest = held;
    held = "";
    return rest;
  }

  private int possibleStart() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
        if (held.endsWith(stop.substring(0, n))) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
