package art.samosachaat.chat.limit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What users use. Days are UTC's, by the database's clock. */
@RegisterConstructorMapper(UsageDao.Standing.class)
@RegisterConstructorMapper(UsageDao.Day.class)
interface UsageDao {

  /** A completion counts while the process that relays it lives. */
  @SqlQuery(
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
  Standing standing(@Bind("userId") UUID userId);

  @SqlUpdate(
      """
      INSERT INTO daily_usage (user_id, day, generations, prompt_tokens, completion_tokens)
      VALUES (:userId, (now() AT TIME ZONE 'UTC')::date, 1, :promptTokens, :completionTokens)
      ON CONFLICT (user_id, day) DO UPDATE SET
        generations = daily_usage.generations + 1,
        prompt_tokens = daily_usage.prompt_tokens + EXCLUDED.prompt_tokens,
        completion_tokens = daily_usage.completion_tokens + EXCLUDED.completion_tokens
      """)
  void add(
      @Bind("userId") UUID userId,
      @Bind("promptTokens") long promptTokens,
      @Bind("completionTokens") long completionTokens);

  @SqlQuery(
      """
      SELECT day, generations, prompt_tokens, completion_tokens FROM daily_usage
      WHERE user_id = :userId AND day > (now() AT TIME ZONE 'UTC')::date - 30
      ORDER BY day DESC
      """)
  List<Day> lastDays(@Bind("userId") UUID userId);

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
