package art.samosachaat.chat.generation;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.conversation.ConversationDao;
import art.samosachaat.chat.conversation.ConversationRow;
import art.samosachaat.chat.conversation.Conversations;
import art.samosachaat.chat.conversation.MessageDao;
import art.samosachaat.chat.conversation.MessageRow;
import art.samosachaat.chat.conversation.Spoken;
import art.samosachaat.chat.conversation.Title;
import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.chat.generation.GenerationStore.Beginning;
import art.samosachaat.chat.generation.GenerationStore.Undo;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.Role;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.error.ApiException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Begins one generation inside a transaction: finds where in the conversation's tree the answer
 * grows, and adds it there. For one use by one thread.
 */
final class Planting {

  private final UUID processId;
  private final int maxHistory;
  private final Admission admission;
  private Beginning.@Nullable New made;

  Planting(UUID processId, int maxHistory, Admission admission) {
    this.processId = processId;
    this.maxHistory = maxHistory;
    this.admission = admission;
  }

  /** What was added; whether the transaction was committed is another matter. */
  Beginning.@Nullable New made() {
    return made;
  }

  Beginning begin(Handle handle, UUID userId, UUID conversationId, TurnRequest request) {
    ConversationDao conversations = new ConversationDao(SqlSession.in(handle));
    ConversationRow conversation =
        conversations.lock(conversationId, userId).orElseThrow(Conversations::notFound);
    GenerationDao generations = new GenerationDao(SqlSession.in(handle));
    Optional<GenerationRow> existing = existing(generations, userId, conversationId, request);
    if (existing.isPresent()) {
      return new Beginning.Existing(existing.get());
    }
    if (generations.isRunning(conversationId)) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "An answer is being generated in this conversation. Stop it or wait for its end.");
    }
    MessageDao messages = new MessageDao(SqlSession.in(handle));
    Spot spot = spot(messages, conversation, request.turn());
    admission.admit(handle, userId);
    NewGeneration row = row(userId, conversation, spot, request);
    new TurnDao(SqlSession.in(handle)).begin(row, spot.question());
    UUID first = spot.words() == null ? row.messageId() : row.userMessageId();
    made =
        new Beginning.New(
            row,
            new Undo(first, conversation.activeLeafId()),
            history(messages, row, spot),
            conversation.modelTag());
    return made;
  }

  /** What was said up to the question, and the question. */
  private List<Spoken> history(MessageDao messages, NewGeneration row, Spot spot) {
    if (spot.words() == null) {
      return messages.spoken(row.conversationId(), row.userMessageId(), maxHistory);
    }
    List<Spoken> history = new ArrayList<>();
    if (spot.parentId() != null && maxHistory > 1) {
      history.addAll(messages.spoken(row.conversationId(), spot.parentId(), maxHistory - 1));
    }
    history.add(new Spoken(row.userMessageId(), Role.USER, spot.words()));
    return history;
  }

  private static Optional<GenerationRow> existing(
      GenerationDao generations, UUID userId, UUID conversationId, TurnRequest request) {
    String key = request.idempotencyKey();
    if (key == null) {
      return Optional.empty();
    }
    Optional<GenerationRow> existing = generations.findByKey(userId, conversationId, key);
    if (existing.isEmpty()) {
      generations.forgetOldKey(userId, conversationId, key);
    } else if (!MessageDigest.isEqual(existing.get().requestHash(), request.hash())) {
      throw new ApiException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key was used in this conversation with another body.");
    }
    return existing;
  }

  /**
   * Where an answer grows.
   *
   * @param questionId the user's message that is answered, if it exists already
   * @param parentId what the user's message follows, if it is new
   * @param words what the user's message says, if it is new
   * @param fallbackLeafId last message of the active branch if the answer fails; null to stay here
   */
  private record Spot(
      @Nullable UUID questionId,
      @Nullable UUID parentId,
      @Nullable String words,
      @Nullable UUID fallbackLeafId) {

    TurnDao.Question question() {
      return new TurnDao.Question(parentId, words, words == null ? "" : Title.of(words));
    }
  }

  private static Spot spot(MessageDao messages, ConversationRow conversation, Turn turn) {
    UUID leafId = conversation.activeLeafId();
    return switch (turn) {
      case Turn.Say say -> new Spot(null, leafId, say.request().content(), null);
      case Turn.Edit edit -> {
        MessageRow old =
            messages
                .find(conversation.id(), edit.messageId())
                .filter(row -> row.speaker() == Role.USER)
                .orElseThrow(Planting::noSuchMessage);
        yield new Spot(null, old.parentId(), edit.request().content(), leafId);
      }
      case Turn.Again again -> {
        MessageRow leaf =
            messages.find(conversation.id(), leafId).orElseThrow(Planting::nothingToAnswer);
        UUID questionId = leaf.speaker() == Role.ASSISTANT ? leaf.parentId() : leaf.id();
        if (questionId == null) {
          throw nothingToAnswer();
        }
        yield new Spot(questionId, null, null, leafId);
      }
    };
  }

  private static ApiException noSuchMessage() {
    return new ApiException(
        ErrorCode.NOT_FOUND, "There is no such message of a user in this conversation.");
  }

  private static ApiException nothingToAnswer() {
    return new ApiException(
        ErrorCode.CONFLICT, "Nothing was said in this conversation that could be answered again.");
  }

  private NewGeneration row(
      UUID userId, ConversationRow conversation, Spot spot, TurnRequest request) {
    return new NewGeneration(
        UUID.randomUUID(),
        userId,
        conversation.id(),
        spot.questionId() == null ? UUID.randomUUID() : spot.questionId(),
        UUID.randomUUID(),
        processId,
        request.idempotencyKey(),
        request.hash(),
        spot.fallbackLeafId());
  }
}
