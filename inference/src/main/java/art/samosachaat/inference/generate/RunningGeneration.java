package art.samosachaat.inference.generate;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.Timings;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.queue.SlotQueue.State;
import art.samosachaat.inference.queue.SlotQueue.Ticket;
import art.samosachaat.inference.serving.EngineHost;
import art.samosachaat.inference.serving.EngineProblems;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generation, from its place in the line to its last event. The thread of its request prepares
 * and writes it; any thread may end it early.
 */
public final class RunningGeneration implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RunningGeneration.class);

  /** Proxies and clients give a silent stream up after 30 s and more. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  /** A refusal comes at once; a long prompt must not look like a dead connection. */
  private static final Duration FIRST_EVENT_WITHIN = Duration.ofSeconds(10);

  /** The original numbered its GPUs; here there is one worker. */
  private static final int WORKER = 0;

  private final UUID id = UUID.randomUUID();
  private final GenerateRequest request;
  private final EngineHost host;
  private final Ticket ticket;
  private final Stopwatch stopwatch;
  private final Duration patience;
  private final Consumer<UUID> onEnd;
  private final AtomicReference<@Nullable Early> endedEarly = new AtomicReference<>();
  private final AtomicReference<@Nullable Timings> ended = new AtomicReference<>();
  private EnginePump.@Nullable Item first;
  private volatile @Nullable EnginePump pump;
  private volatile EngineHost.@Nullable Lease lease;

  /**
   * @param patience from the request to the last event
   * @param onEnd hears of its end, maybe more than once
   */
  RunningGeneration(
      GenerateRequest request,
      EngineHost host,
      Ticket ticket,
      Stopwatch stopwatch,
      Duration patience,
      Consumer<UUID> onEnd) {
    this.request = request;
    this.host = host;
    this.ticket = ticket;
    this.stopwatch = stopwatch;
    this.patience = patience;
    this.onEnd = onEnd;
  }

  /** What it is cancelled by. */
  public UUID id() {
    return id;
  }

  /**
   * Does what can still be answered with a plain error: begins if there is a slot.
   *
   * @throws EngineException if the engine refuses at once
   */
  void prepare() throws InterruptedException {
    if (ticket.state() != State.RUNNING) {
      return;
    }
    try {
      first = begin().poll(untilDeadline(FIRST_EVENT_WITHIN));
    } catch (EngineException e) {
      first = new EnginePump.Item.Failure(e);
    }
    if (first instanceof EnginePump.Item.Failure(EngineException reason)) {
      end(FinishReason.ERROR, Optional.empty());
      throw reason;
    }
  }

  /** Writes the stream to its end, or to where its client leaves. */
  public void writeTo(EventSink events) {
    try (this) {
      write(events);
    } catch (IOException e) {
      LOGGER.debug("the client has left", e);
      end(FinishReason.CANCELLED, Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(FinishReason.INTERRUPTED, Optional.empty());
    }
  }

  private void write(EventSink events) throws IOException, InterruptedException {
    EnginePump running = pump;
    if (running == null) {
      if (!awaitSlot(events)) {
        finish(events, FinishReason.CANCELLED, Optional.empty());
        return;
      }
      try {
        running = begin();
      } catch (EngineException e) {
        fail(events, e);
        return;
      }
    }
    for (boolean more = true; more; ) {
      EnginePump.Item item = first != null ? first : running.poll(untilDeadline(LONGEST_SILENCE));
      first = null;
      // Its engine is called off, and says its end as after a cancel.
      boolean justOverdue = isOverdue() && end(Early.OVERDUE);
      more = (item == null && justOverdue) || write(events, item);
    }
  }

  private boolean isOverdue() {
    return endedEarly.get() == null && stopwatch.elapsed() >= patience.toNanos();
  }

  /** This long, but not past the deadline. */
  private Duration untilDeadline(Duration longest) {
    if (endedEarly.get() != null) {
      return longest;
    }
    long left = Math.max(0, patience.toNanos() - stopwatch.elapsed());
    return left < longest.toNanos() ? Duration.ofNanos(left) : longest;
  }

  /** False after the last. */
  private boolean write(EventSink events, EnginePump.@Nullable Item item) throws IOException {
    switch (item) {
      case null -> events.keepAlive();
      case EnginePump.Item.Failure(EngineException reason) -> {
        fail(events, reason);
        return false;
      }
      case EnginePump.Item.Event(EngineEvent.Text(String text)) -> {
        stopwatch.piece();
        events.event(new GenerationEvent.Token(text, WORKER));
      }
      case EnginePump.Item.Event(EngineEvent.End end) -> {
        finish(events, end.reason(), end.usage());
        return false;
      }
    }
    return true;
  }

  private boolean awaitSlot(EventSink events) throws IOException, InterruptedException {
    int ahead = ticket.ahead();
    events.event(new GenerationEvent.Queued(ahead));
    State state = ticket.awaitChange(ahead, untilDeadline(LONGEST_SILENCE));
    while (state == State.WAITING) {
      if (isOverdue()) {
        end(Early.OVERDUE);
        return false;
      }
      int now = ticket.ahead();
      if (now == ahead) {
        events.keepAlive();
      }
      ahead = now;
      state = ticket.awaitChange(ahead, untilDeadline(LONGEST_SILENCE));
    }
    return state == State.RUNNING;
  }

  /** Whoever waited while the model was swapped is answered by the new one. */
  private synchronized EnginePump begin() {
    stopwatch.slot();
    EngineHost.Lease held = host.lease();
    lease = held;
    stopwatch.model(held.modelTag(), held.contextTokens());
    String asked = request.modelTag();
    if (asked != null && !asked.equals(held.modelTag())) {
      throw new EngineException(
          EngineException.Kind.REJECTED,
          "the model '%s' was swapped for '%s' while this waited"
              .formatted(asked, held.modelTag()));
    }
    EnginePump begun = new EnginePump(held.engine().start(request));
    pump = begun;
    if (endedEarly.get() != null) {
      begun.cancel();
    }
    return begun;
  }

  private void fail(EventSink events, EngineException reason) throws IOException {
    LOGGER
        .atWarn()
        .addKeyValue(LogFields.GENERATION_ID.name(), id)
        .setCause(reason.getCause())
        .log("a generation failed: {}", reason.getMessage());
    ErrorCode code = EngineProblems.code(reason);
    events.event(new GenerationEvent.Failed(reason.getMessage(), code.wireName(), code.status()));
    finish(events, FinishReason.ERROR, Optional.empty());
  }

  private void finish(EventSink events, FinishReason by, Optional<TokenUsage> usage)
      throws IOException {
    Early early = endedEarly.get();
    FinishReason reason = by;
    if (by == FinishReason.CANCELLED && early != null) {
      reason = early.reason();
      Optional<GenerationEvent> failure = early.failure();
      if (failure.isPresent()) {
        events.event(failure.get());
      }
    }
    Timings timings = end(reason, usage);
    events.event(GenerationEvent.Done.of(reason, usage.orElse(null), timings));
  }

  /**
   * Ends it for this reason, unless it has ended; false if it had. Its slot is free at once, though
   * its reader be slow.
   */
  synchronized boolean end(Early early) {
    if (ended.get() != null || !endedEarly.compareAndSet(null, early)) {
      return false;
    }
    EnginePump running = pump;
    if (running != null) {
      running.cancel();
    }
    if (running != null || ticket.state() == State.WAITING) {
      ticket.close();
    }
    return true;
  }

  private Timings end(FinishReason reason, Optional<TokenUsage> usage) {
    Timings before = ended.get();
    if (before != null) {
      return before;
    }
    Timings timings = stopwatch.end(reason, usage);
    ended.set(timings);
    LOGGER
        .atInfo()
        .addKeyValue(LogFields.GENERATION_ID.name(), id)
        .addKeyValue(LogFields.INFERENCE_TIME_MS.name(), timings.totalMs())
        .log("generation ended: {}", reason.wireName());
    close();
    return timings;
  }

  /** Frees everything; for whoever does not come to write it. */
  @Override
  public void close() {
    EnginePump running = pump;
    if (running != null) {
      running.close();
    }
    ticket.close();
    EngineHost.Lease held = lease;
    if (held != null) {
      held.close();
    }
    onEnd.accept(id);
  }
}
