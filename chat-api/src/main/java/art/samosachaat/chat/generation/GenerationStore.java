package art.samosachaat.chat.generation;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.conversation.ConversationDao;
import art.samosachaat.chat.conversation.MessageDao;
import art.samosachaat.chat.conversation.Spoken;
import art.samosachaat.chat.generation.Generation.Unstored;
import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.error.ApiException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What a generation changes in the database, each change one transaction. Thread-safe. */
final class GenerationStore {

  /**
   * More events than a process can have sent after it stored for the last time, since no answer has
   * more than 4096 tokens: no number is used twice.
   */
  private static final long GAP = 10_000;

  private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final UUID processId;
  private final int maxHistory;
  private final Admission admission;

  /** Beginnings of which nobody knows whether they are stored: the connection broke. */
  private final Queue<Beginning.New> doubtful = new ConcurrentLinkedQueue<>();

  /**
   * Who begins something in a conversation waits here for others who do: in the database each would
   * hold one of the few connections while it waits.
   */
  private final LoadingCache<UUID, ReentrantLock> turns =
      Caffeine.newBuilder().weakValues().build(conversation -> new ReentrantLock());

  private @Nullable Handle flushing;

  GenerationStore(Jdbi jdbi, UUID processId, int maxHistory, Admission admission) {
    this.jdbi = jdbi;
    this.processId = processId;
    this.maxHistory = maxHistory;
    this.admission = admission;
  }

  /** What {@link #begin} found or made. */
  sealed interface Beginning {

    /** A generation that this process is to run. */
    record New(NewGeneration row, Undo undo, List<Spoken> path, @Nullable String modelTag)
        implements Beginning {}

    /** The generation that the same key began before. */
    record Existing(GenerationRow row) implements Beginning {}
  }

  /**
   * How a beginning is taken back.
   *
   * @param firstMessageId first of the messages that it added
   * @param leafId last message of the active branch before
   */
  record Undo(UUID firstMessageId, @Nullable UUID leafId) {}

  /**
   * How a generation ended.
   *
   * @param last its events that are not stored yet, the end included
   * @param millis from request to end
   */
  record Ending(Done done, Payloads.Said said, Unstored last, long millis) {}

  /** Stores what a user says, the place of its answer, and who generates it; or nothing. */
  Beginning begin(UUID userId, UUID conversationId, TurnRequest request) {
    Planting planting = new Planting(processId, maxHistory, admission);
    ReentrantLock turn = turns.get(conversationId);
    take(turn);
    try {
      return jdbi.inTransaction(handle -> planting.begin(handle, userId, conversationId, request));
    } catch (JdbiException failed) {
      Beginning.New perhaps = planting.made();
      if (perhaps != null) {
        doubtful.add(perhaps);
      }
      throw failed;
    } finally {
      turn.unlock();
    }
  }

  private static void take(ReentrantLock turn) {
    try {
      if (turn.tryLock(LONGEST_TURN.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorCode.SHUTTING_DOWN, "The service is shutting down.");
    }
    throw new ApiException(
            ErrorCode.RATE_LIMITED,
            "Too many requests for this conversation at once. Try again in 1 s.")
        .retryAfter(Duration.ofSeconds(1));
  }

  /** Takes back what was begun and may be stored although its client was told that it is not. */
  void settleDoubts() {
    for (Beginning.New begun = doubtful.peek(); begun != null; begun = doubtful.peek()) {
      takeBack(begun.row(), begun.undo());
      doubtful.remove(begun);
    }
  }

  /** Undoes {@link #begin}, so that the same request can be sent again. The title stays. */
  void takeBack(NewGeneration row, Undo undo) {
    jdbi.useTransaction(
        handle -> {
          new ConversationDao(SqlSession.in(handle))
              .retreat(row.conversationId(), row.userId(), row.messageId(), undo.leafId());
          new MessageDao(SqlSession.in(handle)).delete(undo.firstMessageId());
        });
  }

  /**
   * Stores the newest events of these generations, on a connection that is kept for it: however
   * many requests wait for one of the pool's. Returns those that are no longer theirs to tell. For
   * one thread at a time.
   */
  Set<UUID> store(List<UUID> ids, List<Unstored> events) {
    Handle handle = flushing == null ? jdbi.open() : flushing;
    flushing = null;
    try {
      List<UUID> kept =
          handle.inTransaction(
              transaction ->
                  new GenerationDao(SqlSession.in(transaction))
                      .store(
                          ids.toArray(UUID[]::new),
                          events.stream().map(Unstored::firstSeq).toArray(Long[]::new),
                          events.stream().map(Unstored::lastSeq).toArray(Long[]::new),
                          events.stream().map(Unstored::lines).toArray(String[]::new)));
      flushing = handle;
      Set<UUID> lost = new HashSet<>(ids);
      kept.forEach(lost::remove);
      return lost;
    } finally {
      if (flushing == null) {
        // It may be broken: the next round takes another.
        handle.close();
      }
    }
  }

  /** Closes a generation. False when somebody else has closed or deleted it. */
  boolean close(NewGeneration row, Ending ending) {
    Unstored last = ending.last();
    TokenUsage usage = ending.done().usage();
    TurnDao.End end =
        new TurnDao.End(
            row.id(),
            ending.done().finishReason().wireName(),
            last.firstSeq(),
            last.lastSeq(),
            last.lines(),
            ending.said().text(),
            usage == null ? null : usage.completionTokens(),
            ending.millis());
    return jdbi.inTransaction(handle -> end(handle, row.userId(), end, ending.said(), usage));
  }

  private boolean end(
      Handle handle, UUID userId, TurnDao.End end, Payloads.Said said, @Nullable TokenUsage usage) {
    TurnDao.Outcome outcome = new TurnDao(SqlSession.in(handle)).end(end);
    if (outcome == TurnDao.Outcome.ENDED) {
      admission.used(
          handle,
          userId,
          Objects.requireNonNullElseGet(usage, () -> new TokenUsage(0, said.tokens())));
    }
    return outcome != TurnDao.Outcome.LOST;
  }

  /**
   * Closes the generations whose processes are gone, with the text that they had stored. Returns
   * how many.
   */
  int closeOrphans() {
    return jdbi.inTransaction(
        handle -> {
          List<GenerationRow> orphans =
              new GenerationDao(SqlSession.in(handle)).lockOrphans(processId);
          orphans.forEach(orphan -> closeOrphan(handle, orphan));
          return orphans.size();
        });
  }

  private void closeOrphan(Handle handle, GenerationRow orphan) {
    EventLog log = new EventLog();
    new GenerationDao(SqlSession.in(handle))
        .chunksAfter(orphan.id(), 0)
        .forEach(chunk -> chunk.appendTo(log));
    Payloads.Said said = Payloads.said(log.linesAfter(0).text());
    FinishReason reason = FinishReason.INTERRUPTED;
    long seq = log.last() + GAP;
    String done = Payloads.write(Done.of(reason, null, null));
    TurnDao.End end =
        new TurnDao.End(orphan.id(), reason.wireName(), seq, seq, done, said.text(), null, null);
    end(handle, orphan.userId(), end, said, null);
  }
}
