package art.samosachaat.chat.generation;

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
        idempotency_key, request_hash, fallback_leaf_id)
      VALUES (:id, :userId, :conversationId, :userMessageId, :messageId, :ownerId,
        :idempotencyKey, :requestHash, :fallbackLeafId)
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

  /**
   * Ends a generation once, and tells every process; 0 when it has ended already or is gone. An end
   * that was stored although the connection broke is the same end when it is tried again.
   */
  @SqlQuery(
      """
      WITH ended AS (
        UPDATE generations
        SET finish_reason = :finishReason, last_seq = :lastSeq, ended_at = now()
        WHERE id = :id AND ended_at IS NULL
        RETURNING id),
      told AS (SELECT pg_notify('generations', 'ended ' || id) FROM ended)
      SELECT (SELECT count(*) FROM told) + (
        SELECT count(*) FROM generations
        WHERE id = :id AND finish_reason = :finishReason AND last_seq = :lastSeq)
      """)
  int end(
      @Bind("id") UUID id,
      @Bind("finishReason") String finishReason,
      @Bind("lastSeq") long lastSeq);

  /** Asks the owner to stop it. The row is what counts; the message only makes it quick. */
  @SqlQuery(
      """
      WITH asked AS (
        UPDATE generations SET stop_requested = true
        WHERE id = :id AND ended_at IS NULL
        RETURNING id)
      SELECT count(pg_notify('generations', 'stop ' || id)) FROM asked
      """)
  int requestStop(@Bind("id") UUID id);

  @SqlQuery(
      """
      SELECT id FROM generations
      WHERE owner_id = :ownerId AND ended_at IS NULL AND stop_requested
      """)
  List<UUID> stopRequests(@Bind("ownerId") UUID ownerId);

  /**
   * Stores the newest events of many generations in one statement. Tells which of them still run.
   * What was stored although the connection broke is stored again, with what has come since.
   */
  @SqlQuery(
      """
      WITH stored AS (
        INSERT INTO generation_chunks (generation_id, first_seq, last_seq, payloads)
        SELECT g.id, t.first_seq, t.last_seq, t.payloads
        FROM unnest(:ids::uuid[], :firstSeqs::bigint[], :lastSeqs::bigint[], :payloads::text[])
          AS t (id, first_seq, last_seq, payloads)
        JOIN generations g ON g.id = t.id AND g.ended_at IS NULL
        ON CONFLICT (generation_id, first_seq)
          DO UPDATE SET last_seq = excluded.last_seq, payloads = excluded.payloads
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

  /** What an answer says so far, in its message. */
  @SqlQuery("SELECT content FROM messages WHERE id = :messageId")
  Optional<String> content(@Bind("messageId") UUID messageId);

  /** Where the owner is reached, if it lives and said so. */
  @SqlQuery(
      """
      SELECT p.address FROM generations g
      JOIN processes p ON p.id = g.owner_id
      WHERE g.id = :id AND g.ended_at IS NULL AND p.address IS NOT NULL
        AND p.beat_at > now() - interval '10 seconds'
      """)
  Optional<String> ownerAddress(@Bind("id") UUID id);

  /**
   * Says that a process lives. Whoever has not for 10 s, or for whom the clock jumped, starts to be
   * steady anew.
   */
  @SqlUpdate(
      """
      INSERT INTO processes (id, address) VALUES (:id, :address)
      ON CONFLICT (id) DO UPDATE SET
        beat_at = now(), address = excluded.address,
        steady_since = CASE
          WHEN processes.beat_at BETWEEN now() - interval '10 seconds' AND now() + interval '10 seconds'
          THEN processes.steady_since ELSE now() END
      """)
  void beat(@Bind("id") UUID processId, @Bind("address") @Nullable String address);

  @SqlUpdate("DELETE FROM processes WHERE id = :id")
  void leave(@Bind("id") UUID processId);

  /**
   * Generations whose process left, or has not beaten for 10 s; locked, so that one replica alone
   * closes each. Of silence judges only who has itself beaten without a break for 10 s: after an
   * outage of the database, or a jump of its clock, everybody has time to beat before anybody is
   * believed dead.
   */
  @SqlQuery(
      """
      SELECT g.* FROM generations g
      LEFT JOIN processes p ON p.id = g.owner_id
      WHERE g.ended_at IS NULL AND (p.id IS NULL OR (
        p.beat_at NOT BETWEEN now() - interval '10 seconds' AND now() + interval '10 seconds'
        AND EXISTS (
          SELECT FROM processes judge
          WHERE judge.id = :judgeId AND judge.steady_since < now() - interval '10 seconds'
            AND judge.beat_at BETWEEN now() - interval '10 seconds' AND now() + interval '10 seconds')))
      ORDER BY g.started_at LIMIT 100
      FOR UPDATE OF g SKIP LOCKED
      """)
  List<GenerationRow> lockOrphans(@Bind("judgeId") UUID judgeId);

  /** Forgets the events of answers that ended a day ago: their text is in the message. */
  @SqlUpdate(
      """
      DELETE FROM generation_chunks c USING generations g
      WHERE g.id = c.generation_id AND g.ended_at < now() - interval '24 hours'
      """)
  int forgetOldChunks();

  /** Forgets the processes that own nothing any more, as a steady judge sees it. */
  @SqlUpdate(
      """
      DELETE FROM processes p
      WHERE p.beat_at < now() - interval '1 hour'
        AND NOT EXISTS (
          SELECT FROM generations g WHERE g.owner_id = p.id AND g.ended_at IS NULL)
        AND EXISTS (
          SELECT FROM processes judge
          WHERE judge.id = :judgeId AND judge.steady_since < now() - interval '1 minute'
            AND judge.beat_at BETWEEN now() - interval '10 seconds' AND now() + interval '10 seconds')
      """)
  int forgetOldProcesses(@Bind("judgeId") UUID judgeId);

  /** What a generation begins with. */
  record NewGeneration(
      UUID id,
      UUID userId,
      UUID conversationId,
      UUID userMessageId,
      UUID messageId,
      UUID ownerId,
      @Nullable String idempotencyKey,
      byte[] requestHash,
      @Nullable UUID fallbackLeafId) {}

  /**
   * Stored events.
   *
   * @param payloads one a line
   */
  record Chunk(long firstSeq, long lastSeq, String payloads) {

    /** Appends those events that come after the last one of the log. */
    void appendTo(EventLog log) {
      long seq = firstSeq;
      for (String payload : payloads.split("\n", -1)) {
        if (seq > log.last()) {
          log.append(seq, null, payload);
        }
        seq++;
      }
    }

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "Chunk[firstSeq=" + firstSeq + ", lastSeq=" + lastSeq + "]";
    }
  }
}
