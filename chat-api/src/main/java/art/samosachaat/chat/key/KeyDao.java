package art.samosachaat.chat.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Personal API keys, by the SHA-256 of each. Times are the database's. */
@RegisterConstructorMapper(KeyDao.Row.class)
@RegisterConstructorMapper(KeyDao.Owner.class)
interface KeyDao {

  @SqlQuery(
      """
      INSERT INTO api_keys (id, user_id, name, prefix, hash)
      SELECT :id, :userId, :name, :prefix, :hash
      WHERE (SELECT count(*) FROM api_keys WHERE user_id = :userId) < :most
      RETURNING id, name, prefix, created_at, last_used_at
      """)
  Optional<Row> insert(
      @Bind("id") UUID id,
      @Bind("userId") UUID userId,
      @Bind("name") String name,
      @Bind("prefix") String prefix,
      @Bind("hash") byte[] hash,
      @Bind("most") int most);

  @SqlQuery(
      """
      SELECT id, name, prefix, created_at, last_used_at FROM api_keys
      WHERE user_id = :userId ORDER BY created_at DESC, id
      """)
  List<Row> list(@Bind("userId") UUID userId);

  @SqlUpdate("DELETE FROM api_keys WHERE id = :id AND user_id = :userId")
  int delete(@Bind("id") UUID id, @Bind("userId") UUID userId);

  @SqlQuery(
      """
      SELECT id, user_id,
        last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS long_unused
      FROM api_keys WHERE hash = :hash
      """)
  Optional<Owner> owner(@Bind("hash") byte[] hash);

  @SqlUpdate("UPDATE api_keys SET last_used_at = now() WHERE id = :id")
  int use(@Bind("id") UUID id);

  /** A key as its owner sees it. */
  record Row(
      UUID id, String name, String prefix, Instant createdAt, @Nullable Instant lastUsedAt) {}

  /**
   * Whose key it is.
   *
   * @param longUnused whether its last use is noted more than a minute ago, or never
   */
  record Owner(UUID id, UUID userId, boolean longUnused) {}
}
