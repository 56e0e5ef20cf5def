package art.samosachaat.bench.streams;

import java.time.Duration;

/**
 * How many answers run at once, how fast, and how long each is.
 *
 * @param streams clients, each with one answer
 * @param tokensPerSecond of each answer
 * @param tokens of each answer
 * @param ramp in which the clients arrive, evenly
 */
record Workload(int streams, int tokensPerSecond, int tokens, Duration ramp) {

  long allTokens() {
    return (long) streams * tokens;
  }

  /** How long all of it takes when nothing is slower than it should be. */
  Duration planned() {
    return ramp.plusMillis(1000L * tokens / tokensPerSecond);
  }

  @Override
  public String toString() {
    return "%,d streams × %d tokens/s, %,d tokens each, arriving in %,d ms"
        .formatted(streams, tokensPerSecond, tokens, ramp.toMillis());
  }
}
