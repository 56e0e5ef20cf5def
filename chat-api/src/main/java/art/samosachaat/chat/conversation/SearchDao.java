package art.samosachaat.chat.conversation;

import art.samosachaat.kit.database.SqlSession;
import java.util.List;
import java.util.UUID;

/**
 * Finds the newest conversations with given words in their titles or messages, quickly whether the
 * words are in most messages or in one (ADR 20).
 */
final class SearchDao {

  /** So many of the newest are asked one by one; in those, frequent words fill a page. */
  private static final int NEWEST = 300;

  /** So many messages with the words are looked up at once; else the older are asked as well. */
  private static final int FEW = 5_000;

  /** As in the index {@code messages_by_words}: what a message says, and where. */
  private static final String WORDS =
      "to_tsvector('simple', content) || array_to_tsvector(ARRAY['in ' || conversation_id::text])";

  /** Whether a conversation {@code c} has the words: a look in the index. */
  private static final String HAS_WORDS =
      """
      (to_tsvector('simple', c.title) @@ websearch_to_tsquery('simple', :text)
        OR (SELECT true FROM messages
            WHERE %s @@ ((quote_literal('in ' || c.id))::tsquery && websearch_to_tsquery('simple', :text))
            LIMIT 1))
      """
          .formatted(WORDS);

  private static final String SEARCH =
      """
      WITH candidates AS NOT MATERIALIZED (
        SELECT * FROM conversations
        WHERE user_id = :userId
          AND (:favorite::boolean IS NULL OR is_favorited = :favorite)
          AND (:before::timestamptz IS NULL OR (updated_at, id) < (:before, :beforeId::uuid))),
      newest AS MATERIALIZED (
        SELECT * FROM candidates ORDER BY updated_at DESC, id DESC LIMIT %1$d),
      near AS MATERIALIZED (
        SELECT * FROM newest c WHERE %3$s
        ORDER BY updated_at DESC, id DESC LIMIT :offset + :limit),
      few AS MATERIALIZED (
        SELECT id FROM conversations WHERE to_tsvector('simple', title) @@ websearch_to_tsquery('simple', :text)
        UNION ALL
        SELECT conversation_id FROM messages WHERE %4$s @@ websearch_to_tsquery('simple', :text)
        LIMIT %2$d + 1),
      far AS MATERIALIZED (
        SELECT * FROM candidates c
        WHERE (SELECT count(*) FROM newest) = %1$d
          AND (SELECT count(*) FROM near) < :offset + :limit
          AND id NOT IN (SELECT id FROM newest)
          AND CASE WHEN (SELECT count(*) FROM few) <= %2$d THEN id IN (SELECT id FROM few) ELSE %3$s END
        ORDER BY updated_at DESC, id DESC LIMIT :offset + :limit)
      SELECT * FROM near UNION ALL SELECT * FROM far
      ORDER BY updated_at DESC, id DESC LIMIT :limit OFFSET :offset
      """
          .formatted(NEWEST, FEW, HAS_WORDS, WORDS);

  private final SqlSession transaction;

  /**
   * @param transaction whose other statements are planned like the search
   */
  SearchDao(SqlSession transaction) {
    this.transaction = transaction;
  }

  List<ConversationRow> search(UUID userId, ConversationDao.Search search) {
    plan();
    return transaction.with(
        handle ->
            handle
                .createQuery(SEARCH)
                .bind("userId", userId)
                .bindMethods(search)
                .map(ConversationDao.ROW)
                .list());
  }

  /** By the statement alone: guesses from the words have been wrong by a factor of a thousand. */
  private void plan() {
    transaction.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT set_config('plan_cache_mode', 'force_generic_plan', true)
                      || set_config('enable_seqscan', 'off', true)
                    """)
                .mapTo(String.class)
                .one());
  }
}
