package art.samosachaat.auth.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Each method is one statement. */
@RegisterConstructorMapper(UserRow.class)
interface UserDao {

  /**
   * Whether an identity of user {@code u} vouches for the address that {@code u} has now. Rows of
   * before 3-identity-email have no address, and vouch for the user's.
   */
  String VOUCHED =
      """
      EXISTS (SELECT 1
                FROM identities i
               WHERE i.user_id = u.id
                 AND i.email_verified
                 AND lower(COALESCE(i.email, u.email)) = lower(u.email))
      """;

  String SELECT =
      "SELECT u.id, u.email, u.name, u.avatar_url, u.is_admin, u.created_at, u.updated_at,"
          + " u.last_login_at, "
          + VOUCHED
          + " AS email_verified FROM users u ";

  @SqlQuery(SELECT + "WHERE u.id = :id")
  Optional<UserRow> find(@Bind("id") UUID id);

  @SqlQuery(SELECT + "WHERE u.id = ANY(:ids) ORDER BY u.id")
  List<UserRow> findAll(@Bind("ids") UUID[] ids);

  /** Until the transaction ends, nobody else who asks for this text goes on. */
  @SqlQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('auth.' || :text, 0))")
  int lock(@Bind("text") String text);

  @SqlQuery(
      """
      SELECT user_id FROM identities WHERE provider = :provider AND provider_id = :providerId
      """)
  Optional<UUID> ofIdentity(
      @Bind("provider") String provider, @Bind("providerId") String providerId);

  @SqlQuery("SELECT u.id FROM users u WHERE lower(u.email) = lower(:email) AND " + VOUCHED)
  Optional<UUID> verifiedOwner(@Bind("email") String email);

  /** Takes an address from a user whom nobody vouches for any more. */
  @SqlUpdate(
      "UPDATE users u SET email = u.id || :placeholder WHERE lower(u.email) = lower(:email) AND NOT"
          + " "
          + VOUCHED)
  int release(@Bind("email") String email, @Bind("placeholder") String placeholder);

  /** Gives a user an address if nobody vouches for the one they have, and the new one is free. */
  @SqlUpdate(
      "UPDATE users u SET email = :email, updated_at = :now WHERE u.id = :id AND NOT "
          + VOUCHED
          + " AND NOT EXISTS (SELECT 1 FROM users o WHERE lower(o.email) = lower(:email))")
  int adopt(@Bind("id") UUID id, @Bind("email") String email, @Bind("now") Instant now);

  @SqlUpdate(
      """
      INSERT INTO users (id, email, name, avatar_url, created_at, updated_at, last_login_at)
      VALUES (:id, :address, :name.text, :avatarUrl, :now, :now, :now)
      """)
  int add(
      @Bind("id") UUID id,
      @Bind("address") String address,
      @BindMethods Identity identity,
      @Bind("now") Instant now);

  @SqlUpdate(
      """
      INSERT INTO identities (provider, provider_id, user_id, email, email_verified)
      VALUES (:provider, :providerId, :userId, :email, :emailVerified)
      ON CONFLICT (provider, provider_id)
      DO UPDATE SET email = excluded.email, email_verified = excluded.email_verified
      """)
  int putIdentity(@Bind("userId") UUID userId, @BindMethods Identity identity);

  @SqlUpdate("UPDATE users SET last_login_at = :now WHERE id = :id")
  int signedIn(@Bind("id") UUID id, @Bind("now") Instant now);

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

  @SqlUpdate("UPDATE users SET is_admin = :isAdmin, updated_at = :now WHERE id = :id")
  int setAdmin(@Bind("id") UUID id, @Bind("isAdmin") boolean isAdmin, @Bind("now") Instant now);

  @SqlUpdate("DELETE FROM users WHERE id = :id")
  int delete(@Bind("id") UUID id);
}
