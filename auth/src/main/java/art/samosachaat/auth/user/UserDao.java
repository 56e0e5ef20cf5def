package art.samosachaat.auth.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Each method is one statement, and so one transaction. */
@RegisterConstructorMapper(UserRow.class)
interface UserDao {

  @SqlQuery(
      """
      SELECT u.id, u.email, u.name, u.avatar_url, u.is_admin,
             u.created_at, u.updated_at, u.last_login_at,
             EXISTS (SELECT 1 FROM identities i WHERE i.user_id = u.id AND i.email_verified)
               AS email_verified
        FROM users u
       WHERE u.id = :id
      """)
  Optional<UserRow> find(@Bind("id") UUID id);

  /** Notes that the user of an identity signed in. */
  @SqlQuery(
      """
      UPDATE users u
         SET last_login_at = :now
        FROM identities i
       WHERE i.provider = :provider AND i.provider_id = :providerId AND u.id = i.user_id
      RETURNING u.id
      """)
  Optional<UUID> signedIn(
      @Bind("provider") String provider,
      @Bind("providerId") String providerId,
      @Bind("now") Instant now);

  /**
   * Adds a user and their identity. Of two that come at once with the same address, the second
   * waits for the first, then finds what it made.
   */
  @SqlQuery(
      """
      WITH person AS (
        INSERT INTO users (id, email, name, created_at, updated_at, last_login_at)
        VALUES (:id, :email, :name.text, :now, :now, :now)
        ON CONFLICT (lower(email)) DO UPDATE SET last_login_at = excluded.last_login_at
        RETURNING id
      ), identity AS (
        INSERT INTO identities (provider, provider_id, user_id, email_verified)
        SELECT :provider, :providerId, id, :emailVerified FROM person
        ON CONFLICT (provider, provider_id) DO NOTHING
      )
      SELECT id FROM person
      """)
  UUID add(@Bind("id") UUID id, @BindMethods Identity identity, @Bind("now") Instant now);

  /** Leaves what is {@code null} as it is. Changes nothing if nobody has this id. */
  @SqlUpdate(
      """
      UPDATE users
         SET name = COALESCE(:name, name),
             avatar_url = COALESCE(:avatarUrl, avatar_url),
             updated_at = :now
       WHERE id = :id
      """)
  int update(
      @Bind("id") UUID id,
      @Bind("name") @Nullable String name,
      @Bind("avatarUrl") @Nullable String avatarUrl,
      @Bind("now") Instant now);
}
