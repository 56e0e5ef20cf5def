package art.samosachaat.chat.conversation;

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

/**
 * Conversations. Every query takes the user, so that nobody reaches somebody else's. Times are the
 * database's.
 */
@RegisterConstructorMapper(ConversationRow.class)
public interface ConversationDao {

  @SqlQuery(
      """
      INSERT INTO conversations (id, user_id, title, model_tag)
      VALUES (:id, :userId, :title, :modelTag)
      RETURNING *
      """)
  ConversationRow insert(
      @Bind("id") UUID id,
      @Bind("userId") UUID userId,
      @Bind("title") String title,
      @Bind("modelTag") @Nullable String modelTag);

  @SqlQuery("SELECT * FROM conversations WHERE id = :id AND user_id = :userId")
  Optional<ConversationRow> find(@Bind("id") UUID id, @Bind("userId") UUID userId);

  /** Keeps other changes to the conversation waiting until the transaction ends. */
  @SqlQuery("SELECT * FROM conversations WHERE id = :id AND user_id = :userId FOR UPDATE")
  Optional<ConversationRow> lock(@Bind("id") UUID id, @Bind("userId") UUID userId);

  @SqlQuery(
      """
      SELECT c.* FROM conversations c
      WHERE c.user_id = :userId
        AND (:favorite::boolean IS NULL OR c.is_favorited = :favorite)
        AND (:before::timestamptz IS NULL OR (c.updated_at, c.id) < (:before, :beforeId::uuid))
      ORDER BY c.updated_at DESC, c.id DESC
      LIMIT :limit OFFSET :offset
      """)
  List<ConversationRow> page(@Bind("userId") UUID userId, @BindMethods Search search);

  /**
   * The same, of those whose title or messages have the words. PostgreSQL either looks all messages
   * with the words up first or goes through the newest conversations until there are enough, by how
   * frequent the words are; to be called after {@link #planForEachQuery}.
   */
  @SqlQuery(
      """
      SELECT c.* FROM conversations c
      WHERE c.user_id = :userId
        AND (to_tsvector('simple', c.title) @@ websearch_to_tsquery('simple', :text)
          OR EXISTS (
            SELECT FROM messages m
            WHERE m.conversation_id = c.id
              AND to_tsvector('simple', m.content) @@ websearch_to_tsquery('simple', :text)))
        AND (:favorite::boolean IS NULL OR c.is_favorited = :favorite)
        AND (:before::timestamptz IS NULL OR (c.updated_at, c.id) < (:before, :beforeId::uuid))
      ORDER BY c.updated_at DESC, c.id DESC
      LIMIT :limit OFFSET :offset
      """)
  List<ConversationRow> search(@Bind("userId") UUID userId, @BindMethods Search search);

  /**
   * Has the rest of the transaction planned by the values that are asked for. A plan kept for all
   * words would be a thousand times too slow for some.
   */
  @SqlUpdate("SET LOCAL plan_cache_mode = force_custom_plan")
  void planForEachQuery();

  /** What is null stays as it is. */
  @SqlQuery(
      """
      UPDATE conversations
      SET title = COALESCE(:title, title), is_favorited = COALESCE(:favorite, is_favorited)
      WHERE id = :id AND user_id = :userId
      RETURNING *
      """)
  Optional<ConversationRow> update(
      @Bind("id") UUID id,
      @Bind("userId") UUID userId,
      @Bind("title") @Nullable String title,
      @Bind("favorite") @Nullable Boolean favorite);

  @SqlUpdate("DELETE FROM conversations WHERE id = :id AND user_id = :userId")
  int delete(@Bind("id") UUID id, @Bind("userId") UUID userId);

  /** Moves the active branch, and with it the conversation to the top; an empty title is filled. */
  @SqlUpdate(
      """
      UPDATE conversations
      SET active_leaf_id = :leafId,
        title = CASE WHEN title = '' THEN :title ELSE title END,
        updated_at = now()
      WHERE id = :id AND user_id = :userId
      """)
  int advance(
      @Bind("id") UUID id,
      @Bind("userId") UUID userId,
      @Bind("leafId") @Nullable UUID leafId,
      @Bind("title") String title);

  /** Moves the conversation to the top. */
  @SqlUpdate("UPDATE conversations SET updated_at = now() WHERE id = :id AND user_id = :userId")
  int touch(@Bind("id") UUID id, @Bind("userId") UUID userId);

  /** Makes another message the last of the active branch, unless somebody chose another since. */
  @SqlUpdate(
      """
      UPDATE conversations SET active_leaf_id = :leafId
      WHERE id = :id AND user_id = :userId AND active_leaf_id = :fromId
      """)
  int retreat(
      @Bind("id") UUID id,
      @Bind("userId") UUID userId,
      @Bind("fromId") UUID fromId,
      @Bind("leafId") @Nullable UUID leafId);

  /** Chooses a branch by its last message. */
  @SqlQuery(
      """
      UPDATE conversations SET active_leaf_id = :leafId
      WHERE id = :id AND user_id = :userId
      RETURNING *
      """)
  ConversationRow choose(
      @Bind("id") UUID id, @Bind("userId") UUID userId, @Bind("leafId") UUID leafId);

  /** Where and what a page is looked for; null means any. */
  record Search(
      @Nullable Boolean favorite,
      @Nullable String text,
      @Nullable Instant before,
      @Nullable UUID beforeId,
      int limit,
      int offset) {}
}
