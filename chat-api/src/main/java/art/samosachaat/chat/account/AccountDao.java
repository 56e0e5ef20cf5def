package art.samosachaat.chat.account;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** All users at once; the only queries that do not ask for one. */
@RegisterConstructorMapper(AccountDao.Counts.class)
interface AccountDao {

  /**
   * Users with conversations, by id. The recursion jumps in the index from one user to the next,
   * where DISTINCT would read all conversations.
   */
  @SqlQuery(
      """
      WITH RECURSIVE users (id, n) AS (
        SELECT (SELECT user_id FROM conversations WHERE user_id > :after
          ORDER BY user_id LIMIT 1), 1
        UNION ALL
        SELECT (SELECT user_id FROM conversations WHERE user_id > users.id
          ORDER BY user_id LIMIT 1), n + 1
        FROM users WHERE users.id IS NOT NULL AND n < :most
      )
      SELECT users.id,
        (SELECT count(*) FROM conversations c WHERE c.user_id = users.id) AS conversations,
        (SELECT count(*) FROM conversations c JOIN messages m ON m.conversation_id = c.id
          WHERE c.user_id = users.id) AS messages
      FROM users WHERE users.id IS NOT NULL ORDER BY users.id
      """)
  List<Counts> page(@Bind("after") UUID after, @Bind("most") int most);

  /**
   * Deletes some of a user's conversations, with messages, answers and events. Whoever generates
   * one of the answers notices when it stores next, and breaks it off.
   */
  @SqlUpdate(
      """
      DELETE FROM conversations
      WHERE id IN (SELECT id FROM conversations WHERE user_id = :userId LIMIT :most)
      """)
  int deleteConversations(@Bind("userId") UUID userId, @Bind("most") int most);

  @SqlUpdate("DELETE FROM api_keys WHERE user_id = :userId")
  void deleteKeys(@Bind("userId") UUID userId);

  @SqlUpdate("DELETE FROM completions WHERE user_id = :userId")
  void deleteCompletions(@Bind("userId") UUID userId);

  @SqlUpdate("DELETE FROM daily_usage WHERE user_id = :userId")
  void deleteUsage(@Bind("userId") UUID userId);

  @SqlUpdate("DELETE FROM message_rates WHERE user_id = :userId")
  void deleteRates(@Bind("userId") UUID userId);

  /** How much a user has. */
  record Counts(UUID id, long conversations, long messages) {}
}
