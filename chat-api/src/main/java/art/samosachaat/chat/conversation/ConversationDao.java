package art.samosachaat.chat.conversation;

import art.samosachaat.kit.database.SqlSession;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Conversations. Every query takes the user, so that nobody reaches somebody else's. Times are the
 * database's.
 */
public final class ConversationDao {

  static final RowMapper<ConversationRow> ROW =
      (row, context) ->
          new ConversationRow(
              row.getObject("id", UUID.class),
              row.getString("title"),
              row.getString("model_tag"),
              row.getBoolean("is_favorited"),
              row.getObject("active_leaf_id", UUID.class),
              row.getObject("created_at", OffsetDateTime.class).toInstant(),
              row.getObject("updated_at", OffsetDateTime.class).toInstant());

  private final SqlSession session;

  public ConversationDao(SqlSession session) {
    this.session = session;
  }

  public ConversationRow insert(UUID id, UUID userId, String title, @Nullable String modelTag) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO conversations (id, user_id, title, model_tag)
                    VALUES (:id, :userId, :title, :modelTag)
                    RETURNING *
                    """)
                .bind("id", id)
                .bind("userId", userId)
                .bind("title", title)
                .bind("modelTag", modelTag)
                .map(ROW)
                .one());
  }

  public Optional<ConversationRow> find(UUID id, UUID userId) {
    return one("SELECT * FROM conversations WHERE id = :id AND user_id = :userId", id, userId);
  }

  /** Keeps other changes to the conversation waiting until the transaction ends. */
  public Optional<ConversationRow> lock(UUID id, UUID userId) {
    return one(
        "SELECT * FROM conversations WHERE id = :id AND user_id = :userId FOR UPDATE", id, userId);
  }

  private Optional<ConversationRow> one(String sql, UUID id, UUID userId) {
    return session.with(
        handle -> handle.createQuery(sql).bind("id", id).bind("userId", userId).map(ROW).findOne());
  }

  public List<ConversationRow> page(UUID userId, Search search) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.* FROM conversations c
                    WHERE c.user_id = :userId
                      AND (:favorite::boolean IS NULL OR c.is_favorited = :favorite)
                      AND (:before::timestamptz IS NULL OR (c.updated_at, c.id) < (:before, :beforeId::uuid))
                    ORDER BY c.updated_at DESC, c.id DESC
                    LIMIT :limit OFFSET :offset
                    """)
                .bind("userId", userId)
                .bindMethods(search)
                .map(ROW)
                .list());
  }

  /** What is null stays as it is. */
  public Optional<ConversationRow> update(
      UUID id, UUID userId, @Nullable String title, @Nullable Boolean favorite) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE conversations
                    SET title = COALESCE(:title, title), is_favorited = COALESCE(:favorite, is_favorited)
                    WHERE id = :id AND user_id = :userId
                    RETURNING *
                    """)
                .bind("id", id)
                .bind("userId", userId)
                .bind("title", title)
                .bindByType("favorite", favorite, Boolean.class)
                .map(ROW)
                .findOne());
  }

  public int delete(UUID id, UUID userId) {
    return session.with(
        handle ->
            handle
                .createUpdate("DELETE FROM conversations WHERE id = :id AND user_id = :userId")
                .bind("id", id)
                .bind("userId", userId)
                .execute());
  }

  /** Makes another message the last of the active branch, unless somebody chose another since. */
  public int retreat(UUID id, UUID userId, UUID fromId, @Nullable UUID leafId) {
    return session.with(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE conversations SET active_leaf_id = :leafId
                    WHERE id = :id AND user_id = :userId AND active_leaf_id = :fromId
                    """)
                .bind("id", id)
                .bind("userId", userId)
                .bind("fromId", fromId)
                .bind("leafId", leafId)
                .execute());
  }

  /** Chooses a branch by its last message. */
  public ConversationRow choose(UUID id, UUID userId, UUID leafId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE conversations SET active_leaf_id = :leafId
                    WHERE id = :id AND user_id = :userId
                    RETURNING *
                    """)
                .bind("id", id)
                .bind("userId", userId)
                .bind("leafId", leafId)
                .map(ROW)
                .one());
  }

  /** Where and what a page is looked for; null means any. */
  public record Search(
      @Nullable Boolean favorite,
      @Nullable String text,
      @Nullable Instant before,
      @Nullable UUID beforeId,
      int limit,
      int offset) {}
}
