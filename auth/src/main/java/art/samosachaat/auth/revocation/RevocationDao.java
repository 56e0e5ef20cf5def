package art.samosachaat.auth.revocation;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(RevocationRow.class)
interface RevocationDao {

  /**
   * Lets one transaction at a time add rows, until it ends. Ids are given out when a row is added
   * and seen when its transaction commits: without this, a reader could see 6, ask for what is
   * after 6, and never see 5.
   */
  @SqlQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('auth.revocations', 0))")
  int lock();

  @SqlUpdate(
      """
      INSERT INTO revocations (jti)
      SELECT unnest(:jtis)
      ON CONFLICT (jti) DO NOTHING
      """)
  int addTokens(@Bind("jtis") String[] jtis);

  @SqlUpdate("INSERT INTO revocations (user_id) VALUES (:userId)")
  int addUser(@Bind("userId") UUID userId);

  /** Heard when the transaction commits, by every replica that listens. */
  @SqlQuery("SELECT 1 FROM pg_notify('" + RevocationListener.CHANNEL + "', '')")
  int tell();

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM revocations WHERE jti = :jti)")
  boolean isRevoked(@Bind("jti") String jti);

  @SqlQuery("SELECT COALESCE(max(id), 0) FROM revocations")
  long last();

  @SqlQuery(
      """
      SELECT id, jti, user_id
        FROM revocations
       WHERE id > :since
       ORDER BY id
       LIMIT :limit
      """)
  List<RevocationRow> after(@Bind("since") long since, @Bind("limit") int limit);

  /** Longer than any access token lives. The last row stays: it is the cursor of all who wait. */
  @SqlUpdate(
      """
      DELETE FROM revocations
       WHERE created_at < now() - interval '25 hours'
         AND id < (SELECT max(id) FROM revocations)
      """)
  int forgetOld();
}
