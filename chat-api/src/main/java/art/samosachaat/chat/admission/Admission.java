package art.samosachaat.chat.admission;

import art.samosachaat.contracts.inference.TokenUsage;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Asked before an answer starts, and told what it took when it has ended. Both happen inside the
 * transaction that stores the start or the end, on its connection: what is counted is exactly what
 * is stored, on whichever replica. Thread-safe.
 */
public interface Admission {

  /**
   * Lets a user have one more answer. Its own row in {@code generations} is not stored yet.
   *
   * @throws art.samosachaat.kit.error.ApiException {@code rate_limited}, with {@code Retry-After},
   *     when a limit is reached; the transaction is rolled back
   */
  void admit(Handle transaction, UUID userId);

  /**
   * An answer has ended, for whatever reason, and is accounted for once.
   *
   * @param usage what it took; of a broken one, what is known
   */
  void used(Handle transaction, UUID userId, TokenUsage usage);
}
