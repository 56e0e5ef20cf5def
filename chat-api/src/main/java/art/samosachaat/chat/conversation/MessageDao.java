package art.samosachaat.chat.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Messages, in trees. Callers have made sure whose conversation it is. */
@RegisterConstructorMapper(MessageRow.class)
public interface MessageDao {

  /**
   * From the first message to the leaf, oldest first, at most as many as asked for from the leaf
   * up.
   */
  @SqlQuery(
      """
      WITH RECURSIVE path AS (
        SELECT m.*, 1 AS depth FROM messages m
        WHERE m.id = :leafId AND m.conversation_id = :conversationId
        UNION ALL
        SELECT m.*, path.depth + 1 FROM messages m
        JOIN path ON m.id = path.parent_id
        WHERE path.depth < :most
      )
      SELECT path.*, (
        SELECT array_agg(s.id ORDER BY s.version) FROM messages s
        WHERE s.conversation_id = path.conversation_id
          AND s.parent_id IS NOT DISTINCT FROM path.parent_id) AS versions
      FROM path ORDER BY depth DESC
      """)
  List<MessageRow> path(
      @Bind("conversationId") UUID conversationId,
      @Bind("leafId") @Nullable UUID leafId,
      @Bind("most") int most);

  /** A message of a conversation; none for null. */
  @SqlQuery(
      """
      SELECT m.*, ARRAY[m.id] AS versions FROM messages m
      WHERE m.id = :id AND m.conversation_id = :conversationId
      """)
  Optional<MessageRow> find(
      @Bind("conversationId") UUID conversationId, @Bind("id") @Nullable UUID id);

  /** The last message of the newest branch through a message; that one itself if none follows. */
  @SqlQuery(
      """
      WITH RECURSIVE below AS (
        SELECT m.id, m.created_at, m.version, 1 AS depth FROM messages m
        WHERE m.id = :id AND m.conversation_id = :conversationId
        UNION ALL
        SELECT m.id, m.created_at, m.version, below.depth + 1 FROM messages m
        JOIN below ON m.parent_id = below.id
      )
      SELECT id FROM below
      WHERE NOT EXISTS (SELECT FROM messages child WHERE child.parent_id = below.id)
      ORDER BY created_at DESC, depth DESC, version DESC LIMIT 1
      """)
  Optional<UUID> newestLeaf(@Bind("conversationId") UUID conversationId, @Bind("id") UUID id);

  /** Adds a message after its siblings. */
  @SqlUpdate(
      """
      INSERT INTO messages (id, conversation_id, parent_id, role, content, generation_id, version)
      SELECT :id, :conversationId, :parentId, :role, :content, :generationId,
        1 + COALESCE(max(version), 0)
      FROM messages
      WHERE conversation_id = :conversationId AND parent_id IS NOT DISTINCT FROM :parentId
      """)
  void insert(
      @Bind("id") UUID id,
      @Bind("conversationId") UUID conversationId,
      @Bind("parentId") @Nullable UUID parentId,
      @Bind("role") String role,
      @Bind("content") String content,
      @Bind("generationId") @Nullable UUID generationId);

  @SqlUpdate(
      """
      UPDATE messages
      SET content = :content, finish_reason = :finishReason, token_count = :tokenCount,
        inference_time_ms = :inferenceTimeMs
      WHERE id = :id
      """)
  int complete(
      @Bind("id") UUID id,
      @Bind("content") String content,
      @Bind("finishReason") String finishReason,
      @Bind("tokenCount") @Nullable Integer tokenCount,
      @Bind("inferenceTimeMs") @Nullable Long inferenceTimeMs);

  /** Takes back a message and everything below it. */
  @SqlUpdate("DELETE FROM messages WHERE id = :id")
  int delete(@Bind("id") UUID id);
}
