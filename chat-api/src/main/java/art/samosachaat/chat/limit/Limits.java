package art.samosachaat.chat.limit;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.contracts.chat.DailyUsage;
import art.samosachaat.contracts.chat.UsageReport;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterInstrument;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Holds every user to the limits, on all replicas together. Thread-safe. */
final class Limits implements Admission {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Nobody knows when an answer will end; many do within this. */
  private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final LimitConfiguration limits;
  private final CounterInstrument refusals;
  private final BucketConfiguration rate;

  Limits(Jdbi jdbi, LimitConfiguration limits, CounterInstrument refusals) {
    this.jdbi = jdbi;
    this.limits = limits;
    this.refusals = refusals;
    int messages = limits.messagesPerMinute();
    this.rate =
        BucketConfiguration.builder()
            .addLimit(Bandwidth.builder().capacity(messages).refillGreedy(messages, MINUTE).build())
            .build();
  }

  /** While the transaction is open, the same user begins no other answer. */
  @Override
  public void admit(Handle transaction, UUID userId) {
    RateDao rates = new RateDao(SqlSession.in(transaction));
    ConsumptionProbe message =
        bucket(userId, new StoredBuckets(rates.lock(userId), rates::update))
            .tryConsumeAndReturnRemaining(1);
    if (!message.isConsumed()) {
      throw refuse(
          "messages_per_minute",
          "At most " + limits.messagesPerMinute() + " messages a minute.",
          Duration.ofNanos(message.getNanosToWaitForRefill()));
    }
    UsageDao.Standing standing = new UsageDao(SqlSession.in(transaction)).standing(userId);
    if (standing.running() >= limits.concurrentGenerations()) {
      throw refuse(
          "concurrent_generations",
          "At most " + limits.concurrentGenerations() + " answers at once.",
          UNTIL_ONE_ENDS);
    }
    if (standing.tokensToday() >= limits.tokensPerDay()) {
      throw refuse(
          "tokens_per_day",
          "At most " + limits.tokensPerDay() + " tokens a day (UTC).",
          Duration.ofSeconds(standing.secondsLeft()));
    }
  }

  @Override
  public void used(Handle transaction, UUID userId, TokenUsage usage) {
    new UsageDao(SqlSession.in(transaction))
        .add(userId, usage.promptTokens(), usage.completionTokens());
  }

  UsageReport report(UUID userId) {
    return jdbi.inTransaction(
        handle -> {
          UsageDao usage = new UsageDao(SqlSession.in(handle));
          RateDao.Rate stored = new RateDao(SqlSession.in(handle)).read(userId);
          long messagesLeft =
              bucket(userId, new StoredBuckets(stored, (user, state) -> {})).getAvailableTokens();
          long tokensLeft = limits.tokensPerDay() - usage.standing(userId).tokensToday();
          return new UsageReport(
              usage.lastDays(userId).stream().map(Limits::daily).toList(),
              new UsageReport.Quotas(
                  limits.messagesPerMinute(),
                  (int) messagesLeft,
                  limits.concurrentGenerations(),
                  limits.tokensPerDay(),
                  Math.max(0, tokensLeft)));
        });
  }

  /** A bucket keeps the limit that it was made with, so a newly configured one is put in. */
  private Bucket bucket(UUID userId, StoredBuckets buckets) {
    Bucket bucket = buckets.builder().build(userId, rate);
    buckets
        .getProxyConfiguration(userId)
        .filter(known -> !known.equals(rate))
        .ifPresent(
            old -> bucket.replaceConfiguration(rate, TokensInheritanceStrategy.PROPORTIONALLY));
    return bucket;
  }

  private ApiException refuse(String limit, String message, Duration wait) {
    refusals.with(ChatMetrics.LIMIT.value(limit)).inc();
    Duration wholeSeconds = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
    return new ApiException(
            ErrorCode.RATE_LIMITED,
            message + " Try again in " + Math.max(1, wholeSeconds.toSeconds()) + " s.")
        .retryAfter(wholeSeconds);
  }

  private static DailyUsage daily(UsageDao.Day day) {
    return new DailyUsage(day.day(), day.generations(), day.promptTokens(), day.completionTokens());
  }
}
