package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.GenerationStore.Undo;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.trace.TraceContext;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The generations that this process owns: how they run and are stopped. Thread-safe. */
final class LiveGenerations implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(LiveGenerations.class);

  /** How long inference is given to end an answer in good order. */
  private static final Duration STOP = Duration.ofSeconds(2);

  /** An answer takes some seconds at least, and of so many some end in each. */
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final UUID processId;
  private final InferenceClient inference;
  private final GenerationStore store;
  private final GenerationMetrics metrics;
  private final Duration drain;
  private final int maxRunning;
  private final Semaphore places;
  private final ConcurrentMap<UUID, Generation> live = new ConcurrentHashMap<>();
  private volatile @Nullable Thread drainer;

  LiveGenerations(
      UUID processId,
      InferenceClient inference,
      GenerationStore store,
      GenerationMetrics metrics,
      Duration drain,
      int maxRunning) {
    this.processId = processId;
    this.inference = inference;
    this.store = store;
    this.metrics = metrics;
    this.drain = drain;
    this.maxRunning = maxRunning;
    this.places = new Semaphore(maxRunning);
  }

  /** Names this process as an owner. */
  UUID processId() {
    return processId;
  }

  boolean isDraining() {
    return drainer != null;
  }

  /**
   * Takes a place for one more, which {@link #run} gives back at its end. A process that took any
   * number would end for want of memory, and all of them with it.
   *
   * @throws ApiException if as many run as may
   */
  void takePlace() {
    if (!places.tryAcquire()) {
      throw new ApiException(
              ErrorCode.OVERLOADED,
              "This server generates %,d answers already, which is its limit."
                  .formatted(maxRunning))
          .retryAfter(RETRY);
    }
  }

  /** Gives back a place in which nothing was run. */
  void leavePlace() {
    places.release();
  }

  /**
   * Runs a generation to its end on a thread of its own, which carries on the trace of the caller.
   *
   * @param request what is asked of inference; called on that thread
   */
  void run(Generation generation, Undo undo, Supplier<GenerateRequest> request) {
    GenerationRun run = new GenerationRun(generation, undo, request, inference, store, metrics);
    TraceContext trace = TraceContext.currentOrStart();
    live.put(generation.id(), generation);
    metrics.started();
    Thread.ofVirtual()
        .name("generation-" + generation.id())
        .start(
            () -> {
              MDC.put(LogFields.USER_ID.name(), generation.row().userId().toString());
              MDC.put(LogFields.GENERATION_ID.name(), generation.id().toString());
              try {
                trace.run(run);
              } finally {
                live.remove(generation.id());
                places.release();
                metrics.finished();
              }
            });
  }

  Optional<Generation> find(UUID id) {
    return Optional.ofNullable(live.get(id));
  }

  Collection<Generation> all() {
    return live.values();
  }

  /** Stops an answer; what it said is kept. Returns when it has ended, or after a while. */
  void stop(Generation generation) throws InterruptedException {
    String upstreamId = generation.requestStop();
    if (upstreamId != null) {
      try {
        inference.cancel(upstreamId);
      } catch (ApiException notCancelled) {
        LOG.warn("Inference did not cancel: {}", notCancelled.message());
      }
      if (generation.awaitEnd(STOP)) {
        return;
      }
    }
    generation.abort();
    generation.awaitEnd(STOP);
  }

  /** The same, without waiting. */
  void stopSoon(Generation generation) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                stop(generation);
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * Takes no more answers, lets those that run go on for a while, then breaks them off; their text
   * so far is stored. Returns at once, so that it can begin as soon as the server is told to stop:
   * the server waits for its streams, and they end with their answers.
   */
  synchronized void drain() {
    if (drainer == null) {
      drainer = Thread.ofVirtual().name("drain").start(this::endAll);
    }
  }

  private void endAll() {
    try {
      long deadline = System.nanoTime() + drain.toNanos();
      for (Generation generation : all()) {
        generation.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
      all().forEach(Generation::interrupt);
      for (Generation generation : all()) {
        generation.awaitEnd(STOP);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until none runs any more. */
  @Override
  public void stop() throws InterruptedException {
    drain();
    Objects.requireNonNull(drainer, "drain() starts one").join();
  }
}
