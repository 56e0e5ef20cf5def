package art.samosachaat.auth.account;

import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.client.Answer;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.trace.TraceContext;
import art.samosachaat.obs.instruments.CounterInstrument;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells chat-api whose conversations to delete, until it has. A row is locked while chat-api is
 * asked, so that no other replica asks at once; one that dies in between asks again, which chat-api
 * does not mind.
 */
final class DeletionOutbox {

  private static final Logger LOG = LoggerFactory.getLogger(DeletionOutbox.class);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 9;

  private final Jdbi jdbi;
  private final UpstreamClient chat;
  private final CounterInstrument attempts;
  private volatile AccountDeletionDao.Backlog backlog = AccountDeletionDao.Backlog.NONE;

  /**
   * @param attempts counter of {@link AuthMetrics#ACCOUNT_DELETION_ATTEMPTS}
   */
  DeletionOutbox(Jdbi jdbi, UpstreamClient chat, CounterInstrument attempts) {
    this.jdbi = jdbi;
    this.chat = chat;
    this.attempts = attempts;
  }

  /** How many there were when this last looked. */
  long pending() {
    return backlog.pending();
  }

  /** How long the oldest of them had waited, in seconds. */
  double longestWait() {
    return backlog.longestWait();
  }

  /** Does all that is due. */
  void run() {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = doOne();
      }
      backlog = jdbi.withHandle(handle -> handle.attach(AccountDeletionDao.class).backlog());
    } catch (JdbiException away) {
      LOG.warn("Account deletions wait for the database");
    }
  }

  private boolean doOne() {
    return jdbi.inTransaction(
        handle -> {
          AccountDeletionDao dao = handle.attach(AccountDeletionDao.class);
          var due = dao.claim();
          due.ifPresent(deletion -> TraceContext.start().run(() -> ask(dao, deletion)));
          return due.isPresent();
        });
  }

  private void ask(AccountDeletionDao dao, PendingDeletion deletion) {
    if (isDeleted(deletion.userId())) {
      dao.done(deletion.userId());
      attempts.with(AuthMetrics.DELETION.value("success")).inc();
      LOG.info("The conversations of user {} are deleted", deletion.userId());
    } else {
      Duration delay = delay(deletion.attempts());
      dao.retryAfter(deletion.userId(), delay);
      attempts.with(AuthMetrics.DELETION.value("failed")).inc();
      LOG.warn(
          "The conversations of user {} are not deleted yet; chat-api is asked again in {} s",
          deletion.userId(),
          delay.toSeconds());
    }
  }

  private boolean isDeleted(UUID userId) {
    try {
      Answer answer = chat.delete("/internal/users/" + userId);
      return answer.status() / 100 == 2;
    } catch (IOException unreachable) {
      return false;
    }
  }

  /** 1 s, doubled each time. */
  static Duration delay(int attempts) {
    Duration delay = Duration.ofSeconds(1L << Math.min(attempts, DOUBLINGS));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
