package art.samosachaat.chat.generation;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.conversation.ConversationDao;
import art.samosachaat.chat.conversation.ConversationRow;
import art.samosachaat.chat.conversation.Conversations;
import art.samosachaat.chat.conversation.MessageDao;
import art.samosachaat.chat.conversation.MessageRow;
import art.samosachaat.chat.conversation.Title;
import art.samosachaat.chat.generation.Generation.Unstored;
import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.Role;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.kit.error.ApiException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a generation changes in the database, each change one transaction. Thread-safe. */
final class GenerationStore {

  private final Jdbi jdbi;
  private final UUID processId;
  private final int maxHistory;
  private final Admission admission;

  GenerationStore(Jdbi jdbi, UUID processId, int maxHistory, Admission admission) {
    this.jdbi = jdbi;
    this.processId = processId;
    this.maxHistory = maxHistory;
    this.admission = admission;
  }

  /** What {@link #begin} found or made. */
  sealed interface Beginning {

    /** A generation that this process is to run. */
    record New(NewGeneration row, List<MessageRow> path, @Nullable String modelTag)
        implements Beginning {}

    /** The generation that the same key began before. */
    record Existing(GenerationRow row) implements Beginning {}
  }

  /** Stores a user's message, the place of its answer, and who generates it; or nothing. */
  Beginning begin(UUID userId, UUID conversationId, NewMessage message) {
    return jdbi.inTransaction(handle -> begin(handle, userId, conversationId, message));
  }

  private Beginning begin(Handle handle, UUID userId, UUID conversationId, NewMessage message) {
    ConversationDao conversations = handle.attach(ConversationDao.class);
    GenerationDao generations = handle.attach(GenerationDao.class);
    ConversationRow conversation =
        conversations.lock(conversationId, userId).orElseThrow(Conversations::notFound);
    if (message.idempotencyKey() != null) {
      Optional<GenerationRow> existing =
          generations.findByKey(userId, conversationId, message.idempotencyKey());
      if (existing.isPresent()) {
        return existing(existing.get(), message);
      }
      generations.forgetOldKey(userId, conversationId, message.idempotencyKey());
    }
    if (generations.isRunning(conversationId)) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "An answer is being generated in this conversation. Stop it or wait for its end.");
    }
    admission.admit(handle, userId);
    NewGeneration row = insert(handle, userId, conversation, message);
    String title = Title.of(message.content());
    conversations.advance(conversationId, userId, row.messageId(), title);
    List<MessageRow> path =
        handle.attach(MessageDao.class).path(conversationId, row.userMessageId(), maxHistory);
    return new Beginning.New(row, path, conversation.modelTag());
  }

  private static Beginning existing(GenerationRow row, NewMessage message) {
    if (!MessageDigest.isEqual(row.requestHash(), message.hash())) {
      throw new ApiException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key was used in this conversation with another body.");
    }
    return new Beginning.Existing(row);
  }

  private NewGeneration insert(
      Handle handle, UUID userId, ConversationRow conversation, NewMessage message) {
    NewGeneration row =
        new NewGeneration(
            UUID.randomUUID(),
            userId,
            conversation.id(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            processId,
            message.idempotencyKey(),
            message.hash());
    MessageDao messages = handle.attach(MessageDao.class);
    messages.insert(
        row.userMessageId(),
        conversation.id(),
        conversation.activeLeafId(),
        Role.USER.wireName(),
        message.content(),
        null);
    messages.insert(
        row.messageId(),
        conversation.id(),
        row.userMessageId(),
        Role.ASSISTANT.wireName(),
        "",
        row.id());
    handle.attach(GenerationDao.class).insert(row);
    return row;
  }

  /** Undoes {@link #begin}, so that the same request can be sent again. The title stays. */
  void takeBack(NewGeneration row) {
    jdbi.useTransaction(
        handle -> {
          handle.attach(ConversationDao.class).retreat(row.userMessageId(), row.userId());
          handle.attach(MessageDao.class).delete(row.userMessageId());
        });
  }

  /**
   * Stores the newest events of these generations. Returns those that are no longer theirs to tell.
   */
  Set<UUID> store(List<UUID> ids, List<Unstored> events) {
    List<UUID> kept =
        jdbi.inTransaction(
            handle ->
                handle
                    .attach(GenerationDao.class)
                    .store(
                        ids.toArray(UUID[]::new),
                        events.stream().map(Unstored::firstSeq).toArray(Long[]::new),
                        events.stream().map(Unstored::lastSeq).toArray(Long[]::new),
                        events.stream()
                            .map(some -> String.join("\n", some.payloads()))
                            .toArray(String[]::new)));
    Set<UUID> lost = new HashSet<>(ids);
    kept.forEach(lost::remove);
    return lost;
  }

  /**
   * Closes a generation with its whole text. False when somebody else has closed or deleted it.
   *
   * @param last its events that are not stored yet, the end included
   */
  boolean close(NewGeneration row, Unstored last, String text, Done done, long millis) {
    return jdbi.inTransaction(
        handle -> {
          GenerationDao generations = handle.attach(GenerationDao.class);
          generations.store(
              new UUID[] {row.id()},
              new Long[] {last.firstSeq()},
              new Long[] {last.lastSeq()},
              new String[] {String.join("\n", last.payloads())});
          String reason = done.finishReason().wireName();
          if (generations.end(row.id(), reason, last.lastSeq()) == 0) {
            handle.rollback();
            return false;
          }
          TokenUsage usage = done.usage();
          if (usage != null) {
            admission.used(handle, row.userId(), usage);
          }
          handle
              .attach(MessageDao.class)
              .complete(
                  row.messageId(),
                  text,
                  reason,
                  usage == null ? null : usage.completionTokens(),
                  millis);
          handle.attach(ConversationDao.class).touch(row.conversationId(), row.userId());
          return true;
        });
  }

  /**
   * Closes the generations whose processes are gone, with the text that they had stored. Returns
   * how many.
   */
  int closeOrphans() {
    return jdbi.inTransaction(
        handle -> {
          List<GenerationRow> orphans = handle.attach(GenerationDao.class).lockOrphans();
          orphans.forEach(orphan -> closeOrphan(handle, orphan));
          return orphans.size();
        });
  }

  /**
   * More than a process can have sent after it stored for the last time: no number is used twice.
   */
  private static final long GAP = 10_000;

  private static void closeOrphan(Handle handle, GenerationRow orphan) {
    GenerationDao generations = handle.attach(GenerationDao.class);
    List<NumberedEvent> events = new ArrayList<>();
    generations.chunksAfter(orphan.id(), 0).forEach(chunk -> events.addAll(chunk.after(0)));
    FinishReason reason = FinishReason.INTERRUPTED;
    long seq = (events.isEmpty() ? 0 : events.getLast().seq()) + GAP;
    String done = Payloads.write(Done.of(reason, null, null));
    generations.store(
        new UUID[] {orphan.id()}, new Long[] {seq}, new Long[] {seq}, new String[] {done});
    generations.end(orphan.id(), reason.wireName(), seq);
    handle
        .attach(MessageDao.class)
        .complete(
            orphan.messageId(), Payloads.restart(events).text(), reason.wireName(), null, null);
    handle.attach(ConversationDao.class).touch(orphan.conversationId(), orphan.userId());
  }
}
