package art.samosachaat.chat.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Generations, their stored events, and the processes that own them. Times are the database's. */
@RegisterConstructorMapper(GenerationRow.class)
@RegisterConstructorMapper(GenerationDao.Chunk.class)
public interface GenerationDao {

  @SqlUpdate(
      """
      INSERT INTO generations (id, user_id, conversation_id, user_message_id, message_id, owner_id,
        idempotency_key, request_hash)
      VALUES (:id, :userId, :conversationId, :userMessageId, :messageId, :ownerId,
        :idempotencyKey, :requestHash)
      """)
  void insert(@BindMethods NewGeneration generation);

  @SqlQuery("SELECT * FROM generations WHERE id = :id AND user_id = :userId")
  Optional<GenerationRow> find(@Bind("id") UUID id, @Bind("userId") UUID userId);

  /** A key is good for 24 hours. */
  @SqlQuery(
      """
      SELECT * FROM generations
      WHERE user_id = :userId AND conversation_id = :conversationId AND idempotency_key = :key
        AND started_at > now() - interval '24 hours'
      """)
  Optional<GenerationRow> findByKey(
      @Bind("userId") UUID userId,
      @Bind("conversationId") UUID conversationId,
      @Bind("key") String key);

  /** Lets a key be used again whose time has passed. */
  @SqlUpdate(
      """
      UPDATE generations SET idempotency_key = NULL
      WHERE user_id = :userId AND conversation_id = :conversationId AND idempotency_key = :key
        AND started_at <= now() - interval '24 hours'
      """)
  void forgetOldKey(
      @Bind("userId") UUID userId,
      @Bind("conversationId") UUID conversationId,
      @Bind("key") String key);

  @SqlQuery(
      "SELECT EXISTS (SELECT FROM generations WHERE conversation_id = :id AND ended_at IS NULL)")
  boolean isRunning(@Bind("id") UUID conversationId);

  /** Ends a generation once; 0 when it has ended already or is gone. */
  @SqlUpdate(
      """
      UPDATE generations
      SET finish_reason = :finishReason, last_seq = :lastSeq, ended_at = now()
      WHERE id = :id AND ended_at IS NULL
      """)
  int end(
      @Bind("id") UUID id,
      @Bind("finishReason") String finishReason,
      @Bind("lastSeq") long lastSeq);

  @SqlUpdate("UPDATE generations SET stop_requested = true WHERE id = :id AND ended_at IS NULL")
  int requestStop(@Bind("id") UUID id);

  @SqlQuery(
      """
      SELECT id FROM generations
      WHERE owner_id = :ownerId AND ended_at IS NULL AND stop_requested
      """)
  List<UUID> stopRequests(@Bind("ownerId") UUID ownerId);

  /**
   * Stores the newest events of many generations in one statement. Tells which of them still exist.
   */
  @SqlQuery(
      """
      WITH stored AS (
        INSERT INTO generation_chunks (generation_id, first_seq, last_seq, payloads)
        SELECT g.id, t.first_seq, t.last_seq, t.payloads
        FROM unnest(:ids::uuid[], :firstSeqs::bigint[], :lastSeqs::bigint[], :payloads::text[])
          AS t (id, first_seq, last_seq, payloads)
        JOIN generations g ON g.id = t.id AND g.ended_at IS NULL
        RETURNING generation_id, last_seq),
      counted AS (
        UPDATE generations g SET last_seq = stored.last_seq
        FROM stored WHERE g.id = stored.generation_id)
      SELECT generation_id FROM stored
      """)
  List<UUID> store(
      @Bind("ids") UUID[] ids,
      @Bind("firstSeqs") Long[] firstSeqs,
      @Bind("lastSeqs") Long[] lastSeqs,
      @Bind("payloads") String[] payloads);

  @SqlQuery(
      """
      SELECT first_seq, last_seq, payloads FROM generation_chunks
      WHERE generation_id = :id AND last_seq > :seq ORDER BY first_seq
      """)
  List<Chunk> chunksAfter(@Bind("id") UUID id, @Bind("seq") long seq);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT FROM generation_chunks
        WHERE generation_id = :id AND :seq BETWEEN first_seq AND last_seq)
      """)
  boolean hasEvent(@Bind("id") UUID id, @Bind("seq") long seq);

  @SqlUpdate(
      """
      INSERT INTO processes (id) VALUES (:id)
      ON CONFLICT (id) DO UPDATE SET beat_at = now()
      """)
  void beat(@Bind("id") UUID processId);

  @SqlUpdate("DELETE FROM processes WHERE id = :id")
  void leave(@Bind("id") UUID processId);

  /**
   * Generations whose process has not beaten for 10 s, or left; locked, so that one replica alone
   * closes each.
   */
  @SqlQuery(
      """
      SELECT g.* FROM generations g
      LEFT JOIN processes p ON p.id = g.owner_id
      WHERE g.ended_at IS NULL AND (p.id IS NULL OR p.beat_at < now() - interval '10 seconds')
      ORDER BY g.started_at LIMIT 100
      FOR UPDATE OF g SKIP LOCKED
      """)
  List<GenerationRow> lockOrphans();

  /** Forgets the events of answers that ended a day ago: their text is in the message. */
  @SqlUpdate(
      """
      DELETE FROM generation_chunks c USING generations g
      WHERE g.id = c.generation_id AND g.ended_at < now() - interval '24 hours'
      """)
  int forgetOldChunks();

  @SqlUpdate("DELETE FROM processes WHERE beat_at < now() - interval '1 hour'")
  int forgetOldProcesses();

  /** What a generation begins with. */
  record NewGeneration(
      UUID id,
      UUID userId,
      UUID conversationId,
      UUID userMessageId,
      UUID messageId,
      UUID ownerId,
      @Nullable String idempotencyKey,
      byte[] requestHash) {}

  /**
   * Stored events.
   *
   * @param payloads one a line
   */
  record Chunk(long firstSeq, long lastSeq, String payloads) {

    /** The events after one, in order. */
    List<NumberedEvent> after(long seq) {
      String[] lines = payloads.split("\n", -1);
      List<NumberedEvent> events = new ArrayList<>(lines.length);
      for (int i = (int) Math.max(0, seq + 1 - firstSeq); i < lines.length; i++) {
        events.add(new NumberedEvent(firstSeq + i, lines[i]));
      }
      return events;
    }
  }
}
