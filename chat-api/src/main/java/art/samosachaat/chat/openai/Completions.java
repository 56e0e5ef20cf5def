package art.samosachaat.chat.openai;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.kit.openai.CompletionRequest;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Begins completions within their users' limits, and counts what they took. Thread-safe. */
final class Completions {

  private static final TokenUsage NOTHING = new TokenUsage(0, 0);

  private final Jdbi jdbi;
  private final Admission admission;
  private final InferenceClient inference;
  private final UUID ownerId;

  /**
   * @param ownerId names this process
   */
  Completions(Jdbi jdbi, Admission admission, InferenceClient inference, UUID ownerId) {
    this.jdbi = jdbi;
    this.admission = admission;
    this.inference = inference;
    this.ownerId = ownerId;
  }

  /** Returns once inference has begun to answer. The caller closes it. */
  RunningCompletion begin(UUID userId, CompletionRequest request) {
    UUID id = UUID.randomUUID();
    jdbi.useTransaction(
        transaction -> {
          admission.admit(transaction, userId);
          transaction.attach(CompletionDao.class).insert(id, userId, ownerId);
        });
    try {
      return new RunningCompletion(
          id, inference.generate(request.toGenerate(), userId), usage -> end(id, userId, usage));
    } catch (RuntimeException refused) {
      end(id, userId, NOTHING);
      throw refused;
    }
  }

  private void end(UUID id, UUID userId, TokenUsage usage) {
    jdbi.useTransaction(
        transaction -> {
          // A user who was deleted meanwhile has no account to put it on.
          boolean known = transaction.attach(CompletionDao.class).delete(id) > 0;
          if (known && !usage.equals(NOTHING)) {
            admission.used(transaction, userId, usage);
          }
        });
  }
}
