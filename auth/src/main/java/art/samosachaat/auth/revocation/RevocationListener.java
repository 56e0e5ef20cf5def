package art.samosachaat.auth.revocation;

import io.dropwizard.lifecycle.Managed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the database that something was revoked, by whichever replica, and wakes whoever waits
 * for that. Keeps one connection of the pool. Thread-safe.
 */
public final class RevocationListener implements Managed {

  static final String CHANNEL = "auth_revocations";

  private static final Logger LOG = LoggerFactory.getLogger(RevocationListener.class);

  /** How long a word may be lost for: a connection can die without anybody being told. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private static final int LISTEN_MILLIS = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = Thread.ofVirtual().name("revocations").unstarted(this::run);
  private long heard;
  private boolean listening = true;
  private volatile boolean stopped;

  public RevocationListener(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    stopped = true;
    thread.interrupt();
    wake();
  }

  /** How often something was heard so far; for {@link #await}. */
  long heard() {
    lock.lock();
    try {
      return heard;
    } finally {
      lock.unlock();
    }
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Returns when something was heard since {@code seen}, at the latest after {@code most} or 2
   * seconds: then it is time to look all the same.
   */
  void await(long seen, Duration most) throws InterruptedException {
    long nanos = Math.min(most.toNanos(), LONGEST_SILENCE.toNanos());
    lock.lockInterruptibly();
    try {
      while (heard == seen && !stopped && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!stopped) {
      try (Handle handle = jdbi.open()) {
        listen(handle);
      } catch (JdbiException | SQLException failed) {
        tellOnce();
        pause();
      }
    }
  }

  private void tellOnce() {
    if (listening && !stopped) {
      LOG.warn("The database tells of no revocations: they are looked for every 2 s until it does");
    }
    listening = false;
  }

  private void listen(Handle handle) throws SQLException {
    handle.execute("LISTEN " + CHANNEL);
    listening = true;
    try {
      PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
      while (!stopped) {
        var notifications = connection.getNotifications(LISTEN_MILLIS);
        if (notifications != null && notifications.length > 0) {
          wake();
        }
      }
    } finally {
      if (!handle.getConnection().isClosed()) {
        handle.execute("UNLISTEN *");
      }
    }
  }

  private void wake() {
    lock.lock();
    try {
      heard++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
