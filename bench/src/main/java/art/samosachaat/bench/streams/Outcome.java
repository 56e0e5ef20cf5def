package art.samosachaat.bench.streams;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * What the clients saw.
 *
 * @param completed answers that came to their end with every token
 * @param tokens received by all
 * @param firstTokenNanos of each answer, from the request's last byte until its first token; sorted
 * @param problems how often each kind came
 */
record Outcome(
    int completed,
    long tokens,
    long[] firstTokenNanos,
    Duration took,
    Map<String, Integer> problems) {

  /**
   * @param share of the answers that were at least as fast, above 0 and at most 1
   */
  double firstTokenMillis(double share) {
    if (firstTokenNanos.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * firstTokenNanos.length) - 1;
    return firstTokenNanos[index] / 1e6;
  }

  static Outcome of(
      int completed, long tokens, long[] firsts, Duration took, Map<String, Integer> problems) {
    long[] sorted = firsts.clone();
    Arrays.sort(sorted);
    return new Outcome(completed, tokens, sorted, took, Map.copyOf(problems));
  }
}
