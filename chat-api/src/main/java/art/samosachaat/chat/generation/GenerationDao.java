package art.samosachaat.chat.generation;

import art.samosachaat.kit.database.SqlSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Generations, their stored events, and the processes that own them. Times are the database's. */
public final class GenerationDao {

  private static final RowMapper<GenerationRow> ROW =
      (row, context) ->
          new GenerationRow(
              row.getObject("id", UUID.class),
              row.getObject("user_id", UUID.class),
              row.getObject("message_id", UUID.class),
              row.getString("finish_reason"),
              row.getLong("last_seq"),
              row.getBytes("request_hash"));

  private static final RowMapper<Chunk> CHUNK =
      (row, context) ->
          new Chunk(row.getLong("first_seq"), row.getLong("last_seq"), row.getString("payloads"));

  private final SqlSession session;

  public GenerationDao(SqlSession session) {
    this.session = session;
  }

  public Optional<GenerationRow> find(UUID id, UUID userId) {
    return session.with(
        handle ->
            handle
                .createQuery("SELECT * FROM generations WHERE id = :id AND user_id = :userId")
                .bind("id", id)
                .bind("userId", userId)
                .map(ROW)
                .findOne());
  }

  /** A key is good for 24 hours. */
  public Optional<GenerationRow> findByKey(UUID userId, UUID conversationId, String key) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM generations
                    WHERE user_id = :userId AND conversation_id = :conversationId AND idempotency_key = :key
                      AND started_at > now() - interval '24 hours'
                    """)
                .bind("userId", userId)
                .bind("conversationId", conversationId)
                .bind("key", key)
                .map(ROW)
                .findOne());
  }

  /** Lets a key be used again whose time has passed. */
  public void forgetOldKey(UUID userId, UUID conversationId, String key) {
    session.with(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE generations SET idempotency_key = NULL
                    WHERE user_id = :userId AND conversation_id = :conversationId AND idempotency_key = :key
                      AND started_at <= now() - interval '24 hours'
                    """)
                .bind("userId", userId)
                .bind("conversationId", conversationId)
                .bind("key", key)
                .execute());
  }

  public boolean isRunning(UUID conversationId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM generations WHERE conversation_id = :id AND"
                        + " ended_at IS NULL)")
                .bind("id", conversationId)
                .mapTo(Boolean.class)
                .one());
  }

  /** Asks the owner to stop it. The row is what counts; the message only makes it quick. */
  public int requestStop(UUID id) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    WITH asked AS (
                      UPDATE generations SET stop_requested = true
                      WHERE id = :id AND ended_at IS NULL
                      RETURNING id)
                    SELECT count(pg_notify('generations', 'stop ' || id)) FROM asked
                    """)
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
  }

  public List<UUID> stopRequests(UUID ownerId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM generations
                    WHERE owner_id = :ownerId AND ended_at IS NULL AND stop_requested
                    """)
                .bind("ownerId", ownerId)
                .mapTo(UUID.class)
                .list());
  }

  /**
   * Stores the newest events of many generations in one statement. Tells which of them still run.
   * What was stored although the connection broke is stored again, with what has come since.
   */
  public List<UUID> store(UUID[] ids, Long[] firstSeqs, Long[] lastSeqs, String[] payloads) {
    return session.with(
        handle ->
            handle
                .createQuery(
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
                .bindArray("ids", UUID.class, (Object[]) ids)
                .bindArray("firstSeqs", Long.class, (Object[]) firstSeqs)
                .bindArray("lastSeqs", Long.class, (Object[]) lastSeqs)
                .bindArray("payloads", String.class, (Object[]) payloads)
                .mapTo(UUID.class)
                .list());
  }

  public List<Chunk> chunksAfter(UUID id, long seq) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT first_seq, last_seq, payloads FROM generation_chunks
                    WHERE generation_id = :id AND last_seq > :seq ORDER BY first_seq
                    """)
                .bind("id", id)
                .bind("seq", seq)
                .map(CHUNK)
                .list());
  }

  /** What an answer says so far, in its message. */
  public Optional<String> content(UUID messageId) {
    return session.with(
        handle ->
            handle
                .createQuery("SELECT content FROM messages WHERE id = :messageId")
                .bind("messageId", messageId)
                .mapTo(String.class)
                .findOne());
  }

  /** Where the owner is reached, if it lives and said so. */
  public Optional<String> ownerAddress(UUID id) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT p.address FROM generations g
                    JOIN processes p ON p.id = g.owner_id
                    WHERE g.id = :id AND g.ended_at IS NULL AND p.address IS NOT NULL
                      AND p.beat_at > now() - interval '10 seconds'
                    """)
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Says that a process lives. Whoever has not for 10 s, or for whom the clock jumped, starts to be
   * steady anew.
   */
  public void beat(UUID processId, @Nullable String address) {
    session.with(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO processes (id, address) VALUES (:id, :address)
                    ON CONFLICT (id) DO UPDATE SET
                      beat_at = now(), address = excluded.address,
                      steady_since = CASE
                        WHEN processes.beat_at BETWEEN now() - interval '10 seconds' AND now() + interval '10 seconds'
                        THEN processes.steady_since ELSE now() END
                    """)
                .bind("id", processId)
                .bind("address", address)
                .execute());
  }

  public void leave(UUID processId) {
    session.with(
        handle ->
            handle
                .createUpdate("DELETE FROM processes WHERE id = :id")
                .bind("id", processId)
                .execute());
  }

  /**
   * Generations whose process left, or has not beaten for 10 s; locked, so that one replica alone
   * closes each. Of silence judges only who has itself beaten without a break for 10 s: after an
   * outage of the database, or a jump of its clock, everybody has time to beat before anybody is
   * believed dead.
   */
  public List<GenerationRow> lockOrphans(UUID judgeId) {
    return session.with(
        handle ->
            handle
                .createQuery(
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
                .bind("judgeId", judgeId)
                .map(ROW)
                .list());
  }

  /** Forgets the events of answers that ended a day ago: their text is in the message. */
  public int forgetOldChunks() {
    return session.with(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM generation_chunks c USING generations g
                    WHERE g.id = c.generation_id AND g.ended_at < now() - interval '24 hours'
                    """)
                .execute());
  }

  /** Forgets the processes that own nothing any more, as a steady judge sees it. */
  public int forgetOldProcesses(UUID judgeId) {
    return session.with(
        handle ->
            handle
                .createUpdate(
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
                .bind("judgeId", judgeId)
                .execute());
  }

  /** What a generation begins with. */
  public record NewGeneration(
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
  public record Chunk(long firstSeq, long lastSeq, String payloads) {

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
