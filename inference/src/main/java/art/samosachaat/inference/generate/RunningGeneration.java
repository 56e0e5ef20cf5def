package art.samosachaat.inference.generate;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.Timings;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.queue.SlotQueue.State;
import art.samosachaat.inference.queue.SlotQueue.Ticket;
import art.samosachaat.inference.serving.EngineProblems;
import art.samosachaat.kit.sse.SseWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generation, from its place in the line to its last event. The thread of its request prepares
 * and writes it; any thread may end it early.
 */
final class RunningGeneration implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RunningGeneration.class);

  /** Proxies and clients give a silent stream up after 30 s and more. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  /** A refusal comes at once; a long prompt must not look like a dead connection. */
  private static final Duration FIRST_EVENT_WITHIN = Duration.ofSeconds(10);

  /** The original numbered its GPUs; here there is one worker. */
  private static final int WORKER = 0;

  private final UUID id;
  private final GenerateRequest request;
  private final Engine engine;
  private final Ticket ticket;
  private final Stopwatch stopwatch;
  private final Runnable onEnd;
  private final AtomicReference<@Nullable FinishReason> endedEarly = new AtomicReference<>();
  private final AtomicReference<@Nullable Timings> ended = new AtomicReference<>();
  private EnginePump.@Nullable Item first;
  private @Nullable EnginePump pump;

  RunningGeneration(
      UUID id,
      GenerateRequest request,
      Engine engine,
      Ticket ticket,
      Stopwatch stopwatch,
      Runnable onEnd) {
    this.id = id;
    this.request = request;
    this.engine = engine;
    this.ticket = ticket;
    this.stopwatch = stopwatch;
    this.onEnd = onEnd;
  }

  UUID id() {
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
      first = begin().poll(FIRST_EVENT_WITHIN);
    } catch (EngineException e) {
      first = new EnginePump.Item.Failure(e);
    }
    if (first instanceof EnginePump.Item.Failure(EngineException reason)) {
      end(FinishReason.ERROR, Optional.empty());
      throw reason;
    }
  }

  /** Writes the stream to its end, or to where its client leaves. */
  void writeTo(OutputStream body) {
    SseWriter events = new SseWriter(body);
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

  private void write(SseWriter events) throws IOException, InterruptedException {
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
      EnginePump.Item item = first != null ? first : running.poll(LONGEST_SILENCE);
      first = null;
      more = write(events, item);
    }
  }

  /** False after the last. */
  private boolean write(SseWriter events, EnginePump.@Nullable Item item) throws IOException {
    switch (item) {
      case null -> events.comment("keep-alive");
      case EnginePump.Item.Failure(EngineException reason) -> {
        fail(events, reason);
        return false;
      }
      case EnginePump.Item.Event(EngineEvent.Text(String text)) -> {
        stopwatch.piece();
        send(events, new GenerationEvent.Token(text, WORKER));
      }
      case EnginePump.Item.Event(EngineEvent.End end) -> {
        finish(events, end.reason(), end.usage());
        return false;
      }
    }
    return true;
  }

  private boolean awaitSlot(SseWriter events) throws IOException, InterruptedException {
    int ahead = ticket.ahead();
    send(events, new GenerationEvent.Queued(ahead));
    State state = ticket.awaitChange(ahead, LONGEST_SILENCE);
    while (state == State.WAITING) {
      int now = ticket.ahead();
      if (now == ahead) {
        events.comment("keep-alive");
      }
      ahead = now;
      state = ticket.awaitChange(ahead, LONGEST_SILENCE);
    }
    return state == State.RUNNING;
  }

  private synchronized EnginePump begin() {
    stopwatch.slot();
    EnginePump begun = new EnginePump(engine.start(request));
    pump = begun;
    if (endedEarly.get() != null) {
      begun.cancel();
    }
    return begun;
  }

  private void fail(SseWriter events, EngineException reason) throws IOException {
    LOGGER
        .atWarn()
        .addKeyValue(LogFields.GENERATION_ID.name(), id)
        .setCause(reason.getCause())
        .log("a generation failed: {}", reason.getMessage());
    ErrorCode code = EngineProblems.code(reason);
    send(events, new GenerationEvent.Failed(reason.getMessage(), code.wireName(), code.status()));
    finish(events, FinishReason.ERROR, Optional.empty());
  }

  private void finish(SseWriter events, FinishReason by, Optional<TokenUsage> usage)
      throws IOException {
    FinishReason early = endedEarly.get();
    FinishReason reason = by == FinishReason.CANCELLED && early != null ? early : by;
    if (reason == FinishReason.INTERRUPTED) {
      ErrorCode code = ErrorCode.SHUTTING_DOWN;
      send(
          events,
          new GenerationEvent.Failed(
              "The service is shutting down.", code.wireName(), code.status()));
    }
    Timings timings = end(reason, usage);
    send(events, GenerationEvent.Done.of(reason, usage.orElse(null), timings));
  }

  /** Ends it with this reason, unless it has ended; false if it had. */
  synchronized boolean end(FinishReason early) {
    if (ended.get() != null || !endedEarly.compareAndSet(null, early)) {
      return false;
    }
    EnginePump running = pump;
    if (running != null) {
      running.cancel();
    } else if (ticket.state() == State.WAITING) {
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
    onEnd.run();
  }

  private static void send(SseWriter events, GenerationEvent event) throws IOException {
    events.event(null, null, Wire.responses().writeValueAsString(event));
  }
}
