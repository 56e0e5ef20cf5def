package art.samosachaat.inference.generate;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.Timings;
import art.samosachaat.contracts.inference.TokenUsage;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures one generation on one clock. Used by one thread at a time. */
final class Stopwatch {
  private static final long NEVER = -1;

  private final LongSupplier nanoTime;
  private final GenerationMetrics metrics;
  private final TokenRate rate;
  private final long start;
  private long slotAfter = NEVER;
  private long firstTokenAfter = NEVER;
  private long lastTokenAfter = NEVER;
  private int pieces;

  Stopwatch(LongSupplier nanoTime, GenerationMetrics metrics, TokenRate rate) {
    this.nanoTime = nanoTime;
    this.metrics = metrics;
    this.rate = rate;
    this.start = nanoTime.getAsLong();
  }

  private long elapsed() {
    return nanoTime.getAsLong() - start;
  }

  void slot() {
    slotAfter = elapsed();
    metrics.waited(slotAfter);
  }

  void piece() {
    lastTokenAfter = elapsed();
    if (firstTokenAfter == NEVER) {
      firstTokenAfter = lastTokenAfter;
      metrics.firstToken(firstTokenAfter);
    }
    pieces++;
    metrics.generated(1);
    rate.add(1);
  }

  /** The end, which comes once. */
  Timings end(FinishReason reason, Optional<TokenUsage> usage) {
    long total = elapsed();
    int tokens = usage.map(TokenUsage::completionTokens).orElse(pieces);
    usage.ifPresent(metrics::used);
    if (tokens > pieces) {
      metrics.generated(tokens - pieces);
      rate.add(tokens - pieces);
    }
    if (pieces > 1) {
      metrics.perToken(
          (lastTokenAfter - firstTokenAfter) / (double) (Math.max(tokens, pieces) - 1));
    }
    metrics.ended(reason, total);
    return new Timings(
        millis(slotAfter == NEVER ? total : slotAfter),
        firstTokenAfter == NEVER ? null : millis(firstTokenAfter),
        millis(total));
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
