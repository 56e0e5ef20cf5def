package art.samosachaat.chat.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Whole conversations, out and in. Callers have made sure whose they are. */
@RegisterConstructorMapper(MessageRow.class)
interface ArchiveDao {

  /** Every message of the tree, parents before children. */
  @SqlQuery(
      """
      WITH RECURSIVE tree AS (
        SELECT m.id, 1 AS depth FROM messages m
        WHERE m.conversation_id = :conversationId AND m.parent_id IS NULL
        UNION ALL
        SELECT m.id, tree.depth + 1 FROM messages m JOIN tree ON m.parent_id = tree.id
      )
      SELECT m.*, array_agg(m.id) OVER (
          PARTITION BY m.parent_id ORDER BY m.version
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS versions
      FROM tree JOIN messages m ON m.id = tree.id
      ORDER BY tree.depth, m.created_at, m.version, m.id
      """)
  List<MessageRow> tree(@Bind("conversationId") UUID conversationId);

  /** Nothing comes from the future, or it would stay on top of every list until then. */
  @SqlUpdate(
      """
      INSERT INTO conversations
        (id, user_id, title, model_tag, is_favorited, active_leaf_id, created_at, updated_at)
      VALUES (:id, :userId, :title, :modelTag, :isFavorited, :activeLeafId,
        least(:createdAt, now()), least(:updatedAt, now()))
      """)
  void insert(@BindMethods NewConversation conversation);

  @SqlBatch(
      """
      INSERT INTO messages (id, conversation_id, parent_id, role, content, version,
        finish_reason, token_count, inference_time_ms, created_at)
      VALUES (:id, :conversationId, :parentId, :role, :content, :version,
        :finishReason, :tokenCount, :inferenceTimeMs, least(:createdAt, now()))
      """)
  void insert(@BindMethods List<NewMessage> messages);

  /** A conversation that comes in. */
  record NewConversation(
      UUID id,
      UUID userId,
      String title,
      @Nullable String modelTag,
      boolean isFavorited,
      @Nullable UUID activeLeafId,
      Instant createdAt,
      Instant updatedAt) {}

  /** A message that comes in. */
  record NewMessage(
      UUID id,
      UUID conversationId,
      @Nullable UUID parentId,
      String role,
      String content,
      int version,
      @Nullable String finishReason,
      @Nullable Integer tokenCount,
      @Nullable Long inferenceTimeMs,
      Instant createdAt) {}
}
