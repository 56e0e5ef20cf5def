package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.kit.database.SqlSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning and the end of an answer change in several tables, each in one statement:
 * every statement is a trip to the database and back, and each answer has both.
 */
final class TurnDao {

  private final SqlSession session;

  TurnDao(SqlSession session) {
    this.session = session;
  }

  /**
   * Adds an answer that is to come, with the question unless that is there already, and makes its
   * branch the active one.
   */
  void begin(NewGeneration generation, Question question) {
    session.with(
        handle ->
            handle
                .createUpdate(
                    """
                    WITH asked AS (
                      INSERT INTO messages (id, conversation_id, parent_id, role, content, version)
                      SELECT :userMessageId, :conversationId, :parentId, 'user', :words, 1 + COALESCE(max(version), 0)
                      FROM messages
                      WHERE conversation_id = :conversationId AND parent_id IS NOT DISTINCT FROM :parentId
                      HAVING :words::text IS NOT NULL),
                    answered AS (
                      INSERT INTO messages (id, conversation_id, parent_id, role, content, generation_id, version)
                      SELECT :messageId, :conversationId, :userMessageId, 'assistant', '', :id,
                        1 + COALESCE(max(version), 0)
                      FROM messages
                      WHERE conversation_id = :conversationId AND parent_id = :userMessageId),
                    moved AS (
                      UPDATE conversations
                      SET active_leaf_id = :messageId,
                        title = CASE WHEN title = '' THEN :title ELSE title END,
                        updated_at = now()
                      WHERE id = :conversationId)
                    INSERT INTO generations (id, user_id, conversation_id, user_message_id, message_id, owner_id,
                      idempotency_key, request_hash, fallback_leaf_id)
                    VALUES (:id, :userId, :conversationId, :userMessageId, :messageId, :ownerId,
                      :idempotencyKey, :requestHash, :fallbackLeafId)
                    """)
                .bindMethods(generation)
                .bindMethods(question)
                .execute());
  }

  /**
   * Ends a generation once: stores its last events, its text and how it ended, moves its
   * conversation to the top, or back to the old branch when the answer failed, and tells every
   * process.
   *
   * @return {@code AGAIN} when an end that was stored although the connection broke is tried again
   */
  Outcome end(End end) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    WITH ended AS (
                      UPDATE generations
                      SET finish_reason = :finishReason, last_seq = :lastSeq, ended_at = now()
                      WHERE id = :id AND ended_at IS NULL
                      RETURNING id, conversation_id, message_id, fallback_leaf_id),
                    stored AS (
                      INSERT INTO generation_chunks (generation_id, first_seq, last_seq, payloads)
                      SELECT id, :firstSeq, :lastSeq, :payloads FROM ended
                      ON CONFLICT (generation_id, first_seq)
                        DO UPDATE SET last_seq = excluded.last_seq, payloads = excluded.payloads),
                    completed AS (
                      UPDATE messages m
                      SET content = :text, finish_reason = :finishReason, token_count = :tokens,
                        inference_time_ms = :millis
                      FROM ended WHERE m.id = ended.message_id),
                    moved AS (
                      UPDATE conversations c
                      SET updated_at = now(),
                        active_leaf_id = CASE
                          WHEN :failed AND c.active_leaf_id = ended.message_id
                          THEN COALESCE(ended.fallback_leaf_id, c.active_leaf_id)
                          ELSE c.active_leaf_id END
                      FROM ended WHERE c.id = ended.conversation_id),
                    told AS (SELECT pg_notify('generations', 'ended ' || id) FROM ended)
                    SELECT CASE
                      WHEN EXISTS (SELECT FROM told) THEN 'ENDED'
                      WHEN EXISTS (
                        SELECT FROM generations
                        WHERE id = :id AND finish_reason = :finishReason AND last_seq = :lastSeq) THEN 'AGAIN'
                      ELSE 'LOST' END
                    """)
                .bindMethods(end)
                .mapTo(Outcome.class)
                .one());
  }

  /**
   * What an answer answers.
   *
   * @param parentId what the user's message follows, if it is new
   * @param words what it says; null if it is there already
   * @param title of the conversation, if it has none
   */
  public record Question(@Nullable UUID parentId, @Nullable String words, String title) {

    /** What people say is not for logs. */
    @Override
    public String toString() {
      return "Question[parentId=" + parentId + "]";
    }
  }

  /**
   * How a generation ended.
   *
   * @param firstSeq number of the first of its events that are not stored yet
   * @param lastSeq number of its last event, the end
   * @param payloads those events, one a line
   * @param text all that it said
   * @param tokens how many those were, if inference counted them
   * @param millis from request to end, if that is known
   */
  public record End(
      UUID id,
      String finishReason,
      long firstSeq,
      long lastSeq,
      String payloads,
      String text,
      @Nullable Integer tokens,
      @Nullable Long millis) {

    /** Whether the branch before is active again. */
    public boolean failed() {
      FinishReason reason = FinishReason.of(finishReason);
      return reason == FinishReason.ERROR || reason == FinishReason.INTERRUPTED;
    }

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "End[id=" + id + ", finishReason=" + finishReason + "]";
    }
  }

  /** What became of an end. */
  enum Outcome {
    /** It is stored. */
    ENDED,
    /** It was stored before. */
    AGAIN,
    /** Somebody else has ended or deleted the generation. */
    LOST
  }
}
