package art.samosachaat.chat.limit;

import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The token bucket of each user. The time is the database's: those of replicas may differ. */
@RegisterConstructorMapper(RateDao.Rate.class)
interface RateDao {

  /** Keeps every other beginning of the user waiting until the transaction ends. */
  @SqlQuery(
      """
      INSERT INTO message_rates (user_id) VALUES (:userId)
      ON CONFLICT (user_id) DO UPDATE SET user_id = EXCLUDED.user_id
      RETURNING state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros
      """)
  Rate lock(@Bind("userId") UUID userId);

  @SqlQuery(
      """
      SELECT r.state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros
      FROM (VALUES (:userId)) AS u (id) LEFT JOIN message_rates r ON r.user_id = u.id
      """)
  Rate read(@Bind("userId") UUID userId);

  @SqlUpdate("UPDATE message_rates SET state = :state WHERE user_id = :userId")
  void update(@Bind("userId") UUID userId, @Bind("state") byte[] state);

  /**
   * A user's bucket.
   *
   * @param state as the library writes it; null before the first message
   * @param micros the time, in microseconds since the epoch
   */
  record Rate(byte @Nullable [] state, long micros) {}
}
