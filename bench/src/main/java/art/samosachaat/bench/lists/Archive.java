package art.samosachaat.bench.lists;

import art.samosachaat.kit.testing.TestDatabase;
import java.util.Locale;
import java.util.UUID;

/**
 * Conversations of years. Words are as frequent as in any language: the second half as often as the
 * first, the third a third as often (Zipf's law). A conversation's messages lie beside each other,
 * since people talk of one thing at a time.
 *
 * @param reader has two thirds of the messages
 * @param conversations of the reader; half as many are others'
 * @param messages in all
 */
record Archive(UUID reader, int conversations, int messages) {

  private static final int VOCABULARY = 50_000;
  private static final int SNIPPETS = 20_000;
  private static final int SNIPPET_WORDS = 20;
  private static final int SNIPPETS_A_MESSAGE = 3;
  private static final int OTHERS = 1000;

  /** In which share of the messages the word of that rank is. */
  static double share(int rank) {
    double once = Math.log((rank + 1.0) / rank) / Math.log(VOCABULARY);
    return 1 - Math.pow(1 - once, SNIPPET_WORDS * SNIPPETS_A_MESSAGE);
  }

  static String word(int rank) {
    return "w" + rank;
  }

  /** Fills a database whose schema is there. Repeatable: the same numbers each time. */
  void fill(TestDatabase database) {
    int all = conversations + conversations / 2;
    String index =
        database.query("SELECT indexdef FROM pg_indexes WHERE indexname = 'messages_by_words'");
    database.execute(
        "SELECT setseed(0.5)",
        // An index is built faster than it is kept.
        "DROP INDEX messages_by_words",
        """
        INSERT INTO conversations (id, user_id, title, created_at, updated_at)
        SELECT gen_random_uuid(),
               CASE WHEN n <= %d THEN '%s'::uuid
                    ELSE ('00000000-0000-4000-8000-' || lpad((n %% %d)::text, 12, '0'))::uuid END,
               'Conversation ' || n, now() - interval '1 hour' * n, now() - interval '1 hour' * n
        FROM generate_series(1, %d) n
        """
            .formatted(conversations, reader, OTHERS, all),
        """
        CREATE TEMPORARY TABLE snippets ON COMMIT DROP AS
        SELECT n %% %d AS id, string_agg('w' || floor(exp(random() * ln(%d)))::int, ' ') AS words
        FROM generate_series(1, %d) n GROUP BY 1
        """
            .formatted(SNIPPETS, VOCABULARY, SNIPPETS * SNIPPET_WORDS),
        // Without it the planner thinks that they are few, and goes through all of them each time.
        "ANALYZE snippets",
        """
        INSERT INTO messages (id, conversation_id, role, content, version, created_at)
        SELECT gen_random_uuid(), m.id, CASE n %% 2 WHEN 1 THEN 'user' ELSE 'assistant' END,
               a.words || ' ' || b.words || ' ' || c.words, n, m.updated_at
        FROM (SELECT id, updated_at, n,
                     floor(random() * %1$d)::int AS a, floor(random() * %1$d)::int AS b,
                     floor(random() * %1$d)::int AS c
              FROM conversations, generate_series(1, %2$d) n) m
        JOIN snippets a ON a.id = m.a JOIN snippets b ON b.id = m.b JOIN snippets c ON c.id = m.c
        ORDER BY m.updated_at, m.id, n
        """
            .formatted(SNIPPETS, messages / all),
        "SET LOCAL maintenance_work_mem = '512MB'",
        index,
        "ANALYZE");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d messages, two thirds in one user's %,d", messages, conversations);
  }
}
