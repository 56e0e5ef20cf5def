package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.kit.client.AnswerStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An answer that this process is generating: its events, how far they are stored, and a way to stop
 * it. One thread writes it ({@link GenerationRun}), one stores it ({@link Keeper}), any number read
 * it.
 */
final class Generation implements EventSource {

  private final NewGeneration row;
  private final EventLog log = new EventLog();
  private final AtomicReference<GenerationState> state =
      new AtomicReference<>(new GenerationState.Starting());
  private final CompletableFuture<Void> accepted = new CompletableFuture<>();
  private final AtomicLong oldestUnstored = new AtomicLong();
  private final ReentrantLock storing = new ReentrantLock();
  private long stored;
  private volatile boolean stopRequested;
  private volatile boolean shuttingDown;
  private volatile @Nullable AnswerStream upstream;

  Generation(NewGeneration row) {
    this.row = row;
  }

  UUID id() {
    return row.id();
  }

  NewGeneration row() {
    return row;
  }

  /** Completes when inference has answered; fails with what the client is told when it refuses. */
  CompletableFuture<Void> accepted() {
    return accepted;
  }

  /**
   * @throws IllegalStateException if the new state may not follow the present one
   */
  void become(GenerationState next) {
    GenerationState before = state.getAndUpdate(now -> next.mayFollow(now) ? next : now);
    if (!next.mayFollow(before)) {
      throw new IllegalStateException("a generation cannot become " + next + " after " + before);
    }
  }

  @Nullable FinishReason finishReason() {
    return state.get() instanceof GenerationState.Ended ended ? ended.reason() : null;
  }

  void append(String payload) {
    oldestUnstored.compareAndSet(0, System.nanoTime());
    log.append(payload);
  }

  /** Nothing follows: those who read it and those who wait for it go on. */
  void end() {
    log.end();
  }

  boolean awaitEnd(Duration longest) throws InterruptedException {
    return log.awaitEnd(longest);
  }

  /** From now on it can be broken off by {@link #abort}. */
  void runsOn(AnswerStream stream) {
    upstream = stream;
    if (stopRequested) {
      stream.abort();
    }
  }

  /** Why it ends when its stream breaks off. */
  FinishReason endedBy() {
    if (shuttingDown) {
      return FinishReason.INTERRUPTED;
    }
    return stopRequested ? FinishReason.CANCELLED : FinishReason.ERROR;
  }

  /** Breaks it off because the process ends. */
  void interrupt() {
    shuttingDown = true;
    abort();
  }

  /**
   * Notes that somebody wants it to stop. Returns the id that inference knows it by, if it does
   * already.
   */
  @Nullable String requestStop() {
    stopRequested = true;
    AnswerStream running = upstream;
    return running == null ? null : running.header(Headers.GENERATION_ID);
  }

  void abort() {
    stopRequested = true;
    AnswerStream running = upstream;
    if (running != null) {
      running.abort();
    }
  }

  /** Held while its events are stored, so that each is stored once. */
  ReentrantLock storing() {
    return storing;
  }

  /** The events that are not stored yet. To be called with {@link #storing} held. */
  Unstored unstored() {
    long since = oldestUnstored.getAndSet(0);
    return new Unstored(stored + 1, log.payloadsAfter(stored), since);
  }

  /** To be called with {@link #storing} held. */
  void storedUpTo(long seq) {
    stored = seq;
  }

  @Override
  public Tail after(long seq, Duration longest) throws InterruptedException {
    return log.after(seq, longest);
  }

  @Override
  public boolean has(long seq) {
    return seq <= log.last();
  }

  @Override
  public Restart restart() {
    List<NumberedEvent> events = new ArrayList<>();
    for (String payload : log.payloadsAfter(0)) {
      events.add(new NumberedEvent(events.size() + 1L, payload));
    }
    return Payloads.restart(events);
  }

  /**
   * Events to be stored.
   *
   * @param firstSeq number of the first
   * @param oldestAt when it was appended, as {@link System#nanoTime} tells it; 0 when there is none
   */
  record Unstored(long firstSeq, List<String> payloads, long oldestAt) {

    long lastSeq() {
      return firstSeq + payloads.size() - 1;
    }
  }
}
