package art.samosachaat.chat.conversation;

import art.samosachaat.kit.database.SqlSession;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Messages, in trees. Callers have made sure whose conversation it is. */
public final class MessageDao {

  private static final RowMapper<MessageRow> ROW =
      (row, context) ->
          new MessageRow(
              row.getObject("id", UUID.class),
              row.getObject("conversation_id", UUID.class),
              row.getObject("parent_id", UUID.class),
              row.getString("role"),
              row.getString("content"),
              row.getInt("version"),
              List.of((UUID[]) row.getArray("versions").getArray()),
              row.getObject("generation_id", UUID.class),
              row.getString("finish_reason"),
              row.getObject("token_count", Integer.class),
              row.getObject("inference_time_ms", Long.class),
              row.getObject("created_at", OffsetDateTime.class).toInstant());

  private static final RowMapper<Spoken> SPOKEN =
      (row, context) ->
          new Spoken(
              row.getObject("id", UUID.class),
              MessageRow.speaker(row.getString("role")),
              row.getString("content"));

  private final SqlSession session;

  public MessageDao(SqlSession session) {
    this.session = session;
  }

  /**
   * From the first message to the leaf, oldest first, at most as many as asked for from the leaf
   * up.
   */
  public List<MessageRow> path(UUID conversationId, @Nullable UUID leafId, int most) {
    return session.with(
        handle ->
            handle
                .createQuery(
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
                .bind("conversationId", conversationId)
                .bind("leafId", leafId)
                .bind("most", most)
                .map(ROW)
                .list());
  }

  /** The same, as far as a model is shown it. */
  public List<Spoken> spoken(UUID conversationId, UUID leafId, int most) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    WITH RECURSIVE path AS (
                      SELECT id, parent_id, role, content, 1 AS depth FROM messages
                      WHERE id = :leafId AND conversation_id = :conversationId
                      UNION ALL
                      SELECT m.id, m.parent_id, m.role, m.content, path.depth + 1 FROM messages m
                      JOIN path ON m.id = path.parent_id
                      WHERE path.depth < :most
                    )
                    SELECT id, role, content FROM path ORDER BY depth DESC
                    """)
                .bind("conversationId", conversationId)
                .bind("leafId", leafId)
                .bind("most", most)
                .map(SPOKEN)
                .list());
  }

  /** A message of a conversation; none for null. */
  public Optional<MessageRow> find(UUID conversationId, @Nullable UUID id) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.*, ARRAY[m.id] AS versions FROM messages m
                    WHERE m.id = :id AND m.conversation_id = :conversationId
                    """)
                .bind("conversationId", conversationId)
                .bind("id", id)
                .map(ROW)
                .findOne());
  }

  /** The last message of the newest branch through a message; that one itself if none follows. */
  public Optional<UUID> newestLeaf(UUID conversationId, UUID id) {
    return session.with(
        handle ->
            handle
                .createQuery(
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
                .bind("conversationId", conversationId)
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne());
  }

  /** Takes back a message and everything below it. */
  public int delete(UUID id) {
    return session.with(
        handle ->
            handle.createUpdate("DELETE FROM messages WHERE id = :id").bind("id", id).execute());
  }
}
