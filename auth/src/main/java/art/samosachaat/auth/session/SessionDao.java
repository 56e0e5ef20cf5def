package art.samosachaat.auth.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Time is the database's, so that the clocks of replicas need not agree. */
@RegisterConstructorMapper(RefreshRow.class)
interface SessionDao {

  @SqlUpdate("INSERT INTO sessions (id, user_id) VALUES (:id, :userId)")
  int addSession(@Bind("id") UUID id, @Bind("userId") UUID userId);

  @SqlUpdate(
      """
      INSERT INTO refresh_tokens (hash, session_id, expires_at)
      VALUES (:hash, :sessionId, now() + :life)
      """)
  int addRefreshToken(
      @Bind("hash") byte[] hash, @Bind("sessionId") UUID sessionId, @Bind("life") Duration life);

  @SqlUpdate(
      """
      INSERT INTO access_tokens (jti, session_id, expires_at)
      VALUES (:jti, :sessionId, now() + :life)
      """)
  int addAccessToken(
      @Bind("jti") String jti, @Bind("sessionId") UUID sessionId, @Bind("life") Duration life);

  @SqlUpdate(
      """
      INSERT INTO sign_in_codes (hash, session_id, expires_at)
      VALUES (:hash, :sessionId, now() + :life)
      """)
  int addCode(
      @Bind("hash") byte[] hash, @Bind("sessionId") UUID sessionId, @Bind("life") Duration life);

  @SqlQuery("SELECT session_id FROM sign_in_codes WHERE hash = :hash")
  Optional<UUID> ofCode(@Bind("hash") byte[] hash);

  @SqlQuery(
      """
      UPDATE sign_in_codes
         SET jti = :jti
       WHERE hash = :hash AND jti IS NULL AND expires_at > now()
      RETURNING session_id
      """)
  Optional<UUID> useCode(@Bind("hash") byte[] hash, @Bind("jti") String jti);

  /** The access token that a code was used for. */
  @SqlQuery("SELECT jti FROM sign_in_codes WHERE hash = :hash AND jti IS NOT NULL")
  Optional<String> usedFor(@Bind("hash") byte[] hash);

  @SqlQuery(
      """
      SELECT r.session_id,
             s.user_id,
             r.expires_at <= now() AS expired,
             r.salt,
             r.rotated_at < now() - CAST(:grace AS interval) AS stale
        FROM refresh_tokens r
        JOIN sessions s ON s.id = r.session_id
       WHERE r.hash = :hash
      """)
  Optional<RefreshRow> findRefreshToken(@Bind("hash") byte[] hash, @Bind("grace") Duration grace);

  @SqlUpdate("UPDATE refresh_tokens SET rotated_at = now(), salt = :salt WHERE hash = :hash")
  int rotate(@Bind("hash") byte[] hash, @Bind("salt") byte[] salt);

  @SqlQuery("SELECT user_id FROM sessions WHERE id = :id")
  Optional<UUID> userOf(@Bind("id") UUID id);

  @SqlQuery("SELECT session_id FROM refresh_tokens WHERE hash = :hash")
  Optional<UUID> ofRefreshToken(@Bind("hash") byte[] hash);

  @SqlQuery("SELECT session_id FROM access_tokens WHERE jti = :jti")
  Optional<UUID> ofAccessToken(@Bind("jti") String jti);

  /**
   * Whatever changes a session or its tokens locks the session first: so its requests go one after
   * the other, and none waits for another in a circle. Empty if it has ended.
   */
  @SqlQuery("SELECT id FROM sessions WHERE id = :id FOR UPDATE")
  Optional<UUID> lockSession(@Bind("id") UUID id);

  @SqlQuery("SELECT jti FROM access_tokens WHERE session_id = :id AND expires_at > now()")
  List<String> accessTokens(@Bind("id") UUID id);

  @SqlUpdate("DELETE FROM sessions WHERE id = :id")
  int deleteSession(@Bind("id") UUID id);

  @SqlUpdate("DELETE FROM sign_in_codes WHERE expires_at <= now()")
  int forgetCodes();

  @SqlUpdate("DELETE FROM access_tokens WHERE expires_at <= now()")
  int forgetAccessTokens();

  @SqlUpdate("DELETE FROM refresh_tokens WHERE expires_at <= now()")
  int forgetRefreshTokens();

  @SqlUpdate(
      """
      DELETE FROM sessions s
       WHERE created_at < now() - interval '1 day'
         AND NOT EXISTS (SELECT 1 FROM refresh_tokens r WHERE r.session_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM access_tokens a WHERE a.session_id = s.id)
      """)
  int forgetSessions();
}
