package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.kit.client.EventFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that this process is generating: its events, how far they are stored, and a way to stop
 * it. One thread writes it ({@link GenerationRun}), one stores it ({@link Keeper}), any number read
 * its log.
 */
final class Generation {

  private final NewGeneration row;
  private final LongSupplier ticker;
  private final EventLog log = new EventLog();
  private final AtomicReference<GenerationState> state =
      new AtomicReference<>(new GenerationState.Starting());
  private final CompletableFuture<Void> accepted = new CompletableFuture<>();

  /** When the oldest event was appended that is not stored, as the ticker tells; 0 for none. */
  private final AtomicLong oldestUnstored = new AtomicLong();

  private final ReentrantLock storing = new ReentrantLock();
  private long stored;

  /** What the stored events say. */
  private final StringBuilder text = new StringBuilder();

  private int tokens;

  private volatile boolean stopRequested;
  private volatile boolean shuttingDown;
  private volatile @Nullable EventFlow upstream;

  Generation(NewGeneration row) {
    this(row, System::nanoTime);
  }

  /**
   * @param ticker nanoseconds since some moment, never back
   */
  Generation(NewGeneration row, LongSupplier ticker) {
    this.row = row;
    this.ticker = ticker;
  }

  UUID id() {
    return row.id();
  }

  NewGeneration row() {
    return row;
  }

  EventLog log() {
    return log;
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
    add(payload);
    log.tell();
  }

  /** Appends without telling who follows the log. */
  void add(String payload) {
    log.add(payload);
    oldestUnstored.compareAndSet(0, ticker.getAsLong());
  }

  boolean awaitEnd(Duration longest) throws InterruptedException {
    return log.awaitEnd(longest);
  }

  /**
   * From now on it can be broken off by {@link #abort}.
   *
   * @throws IOException if somebody wants it to stop already
   */
  void runsOn(EventFlow stream) throws IOException {
    upstream = stream;
    if (stopRequested) {
      throw new IOException("stopped before it began");
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
    EventFlow running = upstream;
    return running == null ? null : running.header(Headers.GENERATION_ID);
  }

  void abort() {
    stopRequested = true;
    EventFlow running = upstream;
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
    long now = ticker.getAsLong();
    EventLog.Lines lines = log.linesAfter(stored);
    return new Unstored(stored + 1, lines.last(), lines.text(), oldestUnstored.get(), now);
  }

  /**
   * What is said up to the last of these events, which are not stored yet. To be called with {@link
   * #storing} held.
   */
  Payloads.Said said(Unstored events) {
    Payloads.Said rest = Payloads.said(events.lines());
    return new Payloads.Said(text + rest.text(), tokens + rest.tokens());
  }

  /**
   * Notes that these are stored, and returns how long the oldest of them had to wait for it, in
   * nanoseconds. To be called with {@link #storing} held.
   */
  long stored(Unstored events) {
    long waited = events.oldestAt() == 0 ? 0 : ticker.getAsLong() - events.oldestAt();
    Payloads.Said said = Payloads.said(events.lines());
    text.append(said.text());
    tokens += said.tokens();
    // The newest stay, for who has just read what is stored and comes here for the rest.
    log.forget(stored);
    stored = events.lastSeq();
    // What was appended meanwhile is not older than the moment at which these were taken.
    oldestUnstored.set(events.takenAt());
    if (log.last() <= stored
        && oldestUnstored.compareAndSet(events.takenAt(), 0)
        && log.last() > stored) {
      oldestUnstored.compareAndSet(0, events.takenAt());
    }
    return waited;
  }

  /**
   * Events to be stored.
   *
   * @param firstSeq number of the first
   * @param lastSeq number of the last; less than that of the first when there is none
   * @param lines their payloads, one a line
   * @param oldestAt when the first was appended, as the ticker tells; 0 when there is none
   * @param takenAt when these were taken
   */
  record Unstored(long firstSeq, long lastSeq, String lines, long oldestAt, long takenAt) {

    boolean isEmpty() {
      return lastSeq < firstSeq;
    }

    Unstored and(String payload) {
      return new Unstored(
          firstSeq, lastSeq + 1, isEmpty() ? payload : lines + "\n" + payload, oldestAt, takenAt);
    }

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "Unstored[firstSeq=" + firstSeq + ", lastSeq=" + lastSeq + "]";
    }
  }
}
