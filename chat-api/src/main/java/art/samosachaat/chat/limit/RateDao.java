package art.samosachaat.chat.limit;

import art.samosachaat.kit.database.SqlSession;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The token bucket of each user. The time is the database's: those of replicas may differ. */
final class RateDao {

  private static final RowMapper<Rate> RATE =
      (row, context) -> new Rate(row.getBytes("state"), row.getLong("micros"));

  private final SqlSession session;

  RateDao(SqlSession session) {
    this.session = session;
  }

  /** Keeps every other beginning of the user waiting until the transaction ends. */
  Rate lock(UUID userId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO message_rates (user_id) VALUES (:userId)
                    ON CONFLICT (user_id) DO UPDATE SET user_id = EXCLUDED.user_id
                    RETURNING state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros
                    """)
                .bind("userId", userId)
                .map(RATE)
                .one());
  }

  Rate read(UUID userId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT r.state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros
                    FROM (VALUES (:userId)) AS u (id) LEFT JOIN message_rates r ON r.user_id = u.id
                    """)
                .bind("userId", userId)
                .map(RATE)
                .one());
  }

  void update(UUID userId, byte[] state) {
    session.with(
        handle ->
            handle
                .createUpdate("UPDATE message_rates SET state = :state WHERE user_id = :userId")
                .bind("userId", userId)
                .bind("state", state)
                .execute());
  }

  /**
   * A user's bucket.
   *
   * @param state as the library writes it; null before the first message
   * @param micros the time, in microseconds since the epoch
   */
  record Rate(byte @Nullable [] state, long micros) {}
}
