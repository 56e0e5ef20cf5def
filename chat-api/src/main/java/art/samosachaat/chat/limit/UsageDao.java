package art.samosachaat.chat.limit;

import art.samosachaat.kit.database.SqlSession;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** What users use. Days are UTC's, by the database's clock. */
final class UsageDao {

  private static final RowMapper<Standing> STANDING =
      (row, context) ->
          new Standing(
              row.getInt("running"), row.getLong("tokens_today"), row.getLong("seconds_left"));

  private static final RowMapper<Day> DAY =
      (row, context) ->
          new Day(
              row.getObject("day", LocalDate.class),
              row.getLong("generations"),
              row.getLong("prompt_tokens"),
              row.getLong("completion_tokens"));

  private final SqlSession session;

  UsageDao(SqlSession session) {
    this.session = session;
  }

  /** A completion counts while the process that relays it lives. */
  Standing standing(UUID userId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT
                      (SELECT count(*) FROM generations WHERE user_id = :userId AND ended_at IS NULL)
                      + (SELECT count(*) FROM completions c JOIN processes p ON p.id = c.owner_id
                         WHERE c.user_id = :userId AND p.beat_at > now() - interval '10 seconds') AS running,
                      COALESCE((SELECT prompt_tokens + completion_tokens FROM daily_usage
                        WHERE user_id = :userId AND day = (now() AT TIME ZONE 'UTC')::date), 0) AS tokens_today,
                      extract(epoch FROM date_trunc('day', now(), 'UTC') + interval '1 day' - now())::bigint
                        AS seconds_left
                    """)
                .bind("userId", userId)
                .map(STANDING)
                .one());
  }

  void add(UUID userId, long promptTokens, long completionTokens) {
    session.with(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO daily_usage (user_id, day, generations, prompt_tokens, completion_tokens)
                    VALUES (:userId, (now() AT TIME ZONE 'UTC')::date, 1, :promptTokens, :completionTokens)
                    ON CONFLICT (user_id, day) DO UPDATE SET
                      generations = daily_usage.generations + 1,
                      prompt_tokens = daily_usage.prompt_tokens + EXCLUDED.prompt_tokens,
                      completion_tokens = daily_usage.completion_tokens + EXCLUDED.completion_tokens
                    """)
                .bind("userId", userId)
                .bind("promptTokens", promptTokens)
                .bind("completionTokens", completionTokens)
                .execute());
  }

  List<Day> lastDays(UUID userId) {
    return session.with(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT day, generations, prompt_tokens, completion_tokens FROM daily_usage
                    WHERE user_id = :userId AND day > (now() AT TIME ZONE 'UTC')::date - 30
                    ORDER BY day DESC
                    """)
                .bind("userId", userId)
                .map(DAY)
                .list());
  }

  /**
   * Where a user stands.
   *
   * @param running answers being generated now, by any replica
   * @param secondsLeft of the day
   */
  record Standing(int running, long tokensToday, long secondsLeft) {}

  /** One day with any use. */
  record Day(LocalDate day, long generations, long promptTokens, long completionTokens) {}
}
