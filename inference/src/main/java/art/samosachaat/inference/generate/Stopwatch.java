package art.samosachaat.inference.generate;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.Timings;
import art.samosachaat.contracts.inference.TokenUsage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Measures one generation on one clock. Used by one thread at a time. */
final class Stopwatch {
  private static final long NEVER = -1;

  private final LongSupplier nanoTime;
  private final GenerationMetrics metrics;
  private final TokenRate rate;
  private final long start;
  private GenerationMetrics.@Nullable ForModel model;
  private OptionalInt contextTokens = OptionalInt.empty();
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

  /** Nanoseconds since the request. */
  long elapsed() {
    return nanoTime.getAsLong() - start;
  }

  void slot() {
    slotAfter = elapsed();
    metrics.waited(slotAfter);
  }

  /** Who will answer. */
  void model(String modelTag, OptionalInt context) {
    model = metrics.of(modelTag);
    contextTokens = context;
  }

  void piece() {
    lastTokenAfter = elapsed();
    GenerationMetrics.ForModel by = model;
    if (firstTokenAfter == NEVER) {
      firstTokenAfter = lastTokenAfter;
      if (by != null) {
        by.firstToken(firstTokenAfter);
      }
    }
    pieces++;
    if (by != null) {
      by.generated(1);
    }
    rate.add(1);
  }

  /** The end, which comes once. */
  Timings end(FinishReason reason, Optional<TokenUsage> usage) {
    long total = elapsed();
    GenerationMetrics.ForModel by = model;
    if (by == null) {
      metrics.endedWithoutModel(reason, total);
    } else {
      record(by, reason, usage, total);
    }
    return new Timings(
        millis(slotAfter == NEVER ? total : slotAfter),
        firstTokenAfter == NEVER ? null : millis(firstTokenAfter),
        millis(total));
  }

  private void record(
      GenerationMetrics.ForModel by, FinishReason reason, Optional<TokenUsage> usage, long total) {
    int tokens = usage.map(TokenUsage::completionTokens).orElse(pieces);
    usage.ifPresent(counted -> by.used(counted, contextTokens));
    if (tokens > pieces) {
      by.generated(tokens - pieces);
      rate.add(tokens - pieces);
    }
    if (pieces > 1) {
      by.perToken((lastTokenAfter - firstTokenAfter) / (double) (Math.max(tokens, pieces) - 1));
    }
    by.ended(reason, total);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
