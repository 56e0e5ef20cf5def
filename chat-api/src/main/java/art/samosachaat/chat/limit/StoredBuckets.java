package art.samosachaat.chat.limit;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.AbstractSelectForUpdateBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.LockAndGetResult;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Bucket4j's arithmetic on one user's row that the caller has locked, in the caller's transaction:
 * what is refused later in it has cost nothing. Its own store would need a second connection for
 * each message. Not thread-safe.
 */
final class StoredBuckets extends AbstractSelectForUpdateBasedProxyManager<UUID> {

  private final BiConsumer<UUID, byte[]> update;
  private byte @Nullable [] state;

  /**
   * @param rate the row as it is
   * @param update stores its new state
   */
  StoredBuckets(RateDao.Rate rate, BiConsumer<UUID, byte[]> update) {
    super(ClientSideConfig.getDefault().withClientClock(new At(rate.micros())));
    this.state = rate.state();
    this.update = update;
  }

  @Override
  protected SelectForUpdateBasedTransaction allocateTransaction(
      UUID userId, Optional<Long> timeout) {
    return new Row(userId);
  }

  @Override
  public void removeProxy(UUID userId) {
    throw new UnsupportedOperationException("rows go with their users");
  }

  private final class Row implements SelectForUpdateBasedTransaction {

    private final UUID userId;

    Row(UUID userId) {
      this.userId = userId;
    }

    @Override
    public LockAndGetResult tryLockAndGet(Optional<Long> timeout) {
      return LockAndGetResult.locked(state);
    }

    @Override
    public boolean tryInsertEmptyData(Optional<Long> timeout) {
      return false; // the caller's lock has made the row
    }

    @Override
    public void update(byte[] data, RemoteBucketState newState, Optional<Long> timeout) {
      state = data;
      update.accept(userId, data);
    }

    @Override
    public void begin(Optional<Long> timeout) {
      // The caller has.
    }

    @Override
    public void commit(Optional<Long> timeout) {
      // The caller does, when all else was admitted too.
    }

    @Override
    public void rollback() {
      // What goes wrong here is thrown on to the caller, who does.
    }

    @Override
    public void release() {
      // The connection is the caller's.
    }
  }

  private record At(long micros) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MICROSECONDS.toNanos(micros);
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
