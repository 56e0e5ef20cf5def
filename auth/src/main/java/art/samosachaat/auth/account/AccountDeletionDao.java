package art.samosachaat.auth.account;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Time is the database's, so that the clocks of replicas need not agree. */
@RegisterConstructorMapper(PendingDeletion.class)
@RegisterConstructorMapper(AccountDeletionDao.Backlog.class)
interface AccountDeletionDao {

  @SqlUpdate("INSERT INTO account_deletions (user_id) VALUES (:userId)")
  int add(@Bind("userId") UUID userId);

  /** One that is due, and that no other replica is at, until the transaction ends. */
  @SqlQuery(
      """
      SELECT user_id, attempts
        FROM account_deletions
       WHERE next_attempt_at <= now()
       ORDER BY next_attempt_at
       LIMIT 1
         FOR UPDATE SKIP LOCKED
      """)
  Optional<PendingDeletion> claim();

  @SqlUpdate("DELETE FROM account_deletions WHERE user_id = :userId")
  int done(@Bind("userId") UUID userId);

  @SqlUpdate(
      """
      UPDATE account_deletions
         SET attempts = attempts + 1, next_attempt_at = now() + :delay
       WHERE user_id = :userId
      """)
  int retryAfter(@Bind("userId") UUID userId, @Bind("delay") Duration delay);

  @SqlQuery(
      """
      SELECT count(*) AS pending,
             coalesce(extract(epoch FROM now() - min(requested_at)), 0) AS longest_wait
        FROM account_deletions
      """)
  Backlog backlog();

  /**
   * What is still to do.
   *
   * @param longestWait of the oldest, in seconds; 0 if there is none
   */
  record Backlog(long pending, double longestWait) {

    static final Backlog NONE = new Backlog(0, 0);
  }
}
