package art.samosachaat.inference.generate;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tokens a second over the last minute. Thread-safe. */
final class TokenRate {
  private static final int SECONDS = 60;

  private final LongSupplier nanoTime;
  private final long[] counts = new long[SECONDS];
  private final long[] seconds = new long[SECONDS];

  TokenRate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void add(int tokens) {
    long now = second();
    int slot = Math.floorMod(now, SECONDS);
    if (seconds[slot] != now) {
      seconds[slot] = now;
      counts[slot] = 0;
    }
    counts[slot] += tokens;
  }

  synchronized double perSecond() {
    long now = second();
    long sum = 0;
    for (int i = 0; i < SECONDS; i++) {
      if (now - seconds[i] < SECONDS) {
        sum += counts[i];
      }
    }
    return sum / (double) SECONDS;
  }

  private long second() {
    return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
  }
}
