package art.samosachaat.chat.openai;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Completions that are being relayed: they count among a user's answers at once. */
interface CompletionDao {

  @SqlUpdate("INSERT INTO completions (id, user_id, owner_id) VALUES (:id, :userId, :ownerId)")
  void insert(@Bind("id") UUID id, @Bind("userId") UUID userId, @Bind("ownerId") UUID ownerId);

  @SqlUpdate("DELETE FROM completions WHERE id = :id")
  int delete(@Bind("id") UUID id);

  /** Forgets those whose process has died. */
  @SqlUpdate(
      """
      DELETE FROM completions c WHERE NOT EXISTS (
        SELECT FROM processes p
        WHERE p.id = c.owner_id AND p.beat_at > now() - interval '1 minute')
      """)
  int forgetOrphans();
}
