package art.samosachaat.auth.limit;

import art.samosachaat.auth.browser.ClientAddresses;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterInstrument;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Token buckets in the database, so that replicas count together. When it is away, nothing is let
 * through: nobody could sign in then anyway. Thread-safe.
 */
public final class RateLimits {

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
  private static final int REMOVED_AT_ONCE = 10_000;

  private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
  private final Map<Limit, BucketConfiguration> configurations = new EnumMap<>(Limit.class);
  private final ClientAddresses addresses;
  private final CounterInstrument limited;

  /**
   * @param limited counter of {@link AuthMetrics#RATE_LIMITED}
   */
  public RateLimits(DataSource database, ClientAddresses addresses, CounterInstrument limited) {
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("rate_limits")
            .expiresAtColumn("expires_at")
            .requestTimeout(REQUEST_TIMEOUT)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Limit.PERIOD))
            .build();
    this.addresses = addresses;
    this.limited = limited;
    for (Limit limit : Limit.values()) {
      configurations.put(
          limit,
          BucketConfiguration.builder()
              .addLimit(
                  bandwidth ->
                      bandwidth.capacity(limit.most()).refillGreedy(limit.most(), Limit.PERIOD))
              .build());
    }
  }

  /**
   * Takes one from the bucket of whoever sent the request.
   *
   * @throws ApiException 429 if it is empty, with the time until it is not; 503 if the database is
   *     away
   */
  public void take(Limit limit, HttpServletRequest request) {
    ConsumptionProbe probe = probe(limit, addresses.of(request));
    if (!probe.isConsumed()) {
      limited.with(AuthMetrics.LIMIT.value(limit.label())).inc();
      long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999).toSeconds();
      throw new ApiException(
              ErrorCode.RATE_LIMITED,
              "At most %d %s a minute. Try again in %d seconds."
                  .formatted(limit.most(), limit.plural(), seconds))
          .retryAfter(Duration.ofSeconds(seconds));
    }
  }

  /** Drops buckets that are full again. */
  public void forgetOld() {
    buckets.removeExpired(REMOVED_AT_ONCE);
  }

  private ConsumptionProbe probe(Limit limit, String client) {
    BucketConfiguration configuration = configurations.get(limit);
    try {
      return buckets
          .builder()
          .build(limit.label() + " " + client, () -> configuration)
          .tryConsumeAndReturnRemaining(1);
    } catch (BucketExecutionException failed) {
      throw new ApiException(
              ErrorCode.UPSTREAM_UNAVAILABLE, "The database is not reachable.", failed)
          .retryAfter(Duration.ofSeconds(1));
    }
  }
}
