package art.samosachaat.inference.generate;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.InferenceStats;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.queue.QueueFullException;
import art.samosachaat.inference.queue.SlotQueue;
import art.samosachaat.inference.serving.EngineHost;
import art.samosachaat.inference.serving.EngineProblems;
import art.samosachaat.kit.error.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** All generations that wait or run. Thread-safe. */
public final class Generations {
  private static final Duration SHUTDOWN_RETRY = Duration.ofSeconds(5);

  private final EngineHost host;
  private final SlotQueue queue;
  private final GenerationMetrics metrics;
  private final Duration deadline;
  private final LongSupplier nanoTime;
  private final TokenRate rate;
  private final RecentIds recent = new RecentIds();
  private final Map<UUID, RunningGeneration> running = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /**
   * @param deadline from a request to its last event, where the caller does not say
   */
  Generations(
      EngineHost host,
      SlotQueue queue,
      GenerationMetrics metrics,
      Duration deadline,
      LongSupplier nanoTime) {
    this.host = host;
    this.queue = queue;
    this.metrics = metrics;
    this.deadline = deadline;
    this.nanoTime = nanoTime;
    this.rate = new TokenRate(nanoTime);
  }

  /**
   * A generation that has a place in the line, and has begun if it has a slot. The caller writes or
   * closes it.
   *
   * @throws ApiException if it is refused
   */
  public RunningGeneration start(GenerateRequest request, Caller caller)
      throws InterruptedException {
    requireServed(request);
    RunningGeneration generation = enter(request, caller);
    try {
      generation.prepare();
      return generation;
    } catch (EngineException e) {
      generation.close();
      throw EngineProblems.toApi(e);
    } catch (RuntimeException | InterruptedException e) {
      generation.close();
      throw e;
    }
  }

  private void requireServed(GenerateRequest request) {
    if (draining) {
      throw new ApiException(ErrorCode.SHUTTING_DOWN, "The service is shutting down.")
          .retryAfter(SHUTDOWN_RETRY);
    }
    String asked = request.modelTag();
    if (asked != null && !asked.equals(host.modelTag())) {
      throw new ApiException(
          ErrorCode.NOT_FOUND,
          "model_tag is not served: the model that answers here is '" + host.modelTag() + "'.");
    }
    host.problem()
        .ifPresent(
            reason -> {
              throw EngineProblems.notReady(reason);
            });
  }

  private RunningGeneration enter(GenerateRequest request, Caller caller) {
    Stopwatch stopwatch = new Stopwatch(nanoTime, metrics, rate);
    try {
      RunningGeneration generation =
          new RunningGeneration(
              request,
              host,
              queue.enter(caller.user(), request.seed() != null && host.seededTakeTurns()),
              stopwatch,
              caller.patience().orElse(deadline),
              this::forget);
      running.put(generation.id(), generation);
      return generation;
    } catch (QueueFullException e) {
      metrics.refused();
      throw new ApiException(ErrorCode.QUEUE_FULL, "The queue is full: " + e.getMessage() + ".", e)
          .retryAfter(e.retryAfter());
    }
  }

  private void forget(UUID id) {
    if (running.remove(id) != null) {
      recent.add(id);
    }
  }

  /** Whether this cancelled it; empty if there has been no such generation lately. */
  Optional<Boolean> cancel(UUID id) {
    RunningGeneration generation = running.get(id);
    if (generation != null) {
      return Optional.of(generation.end(Early.CANCELLED));
    }
    return recent.contains(id) ? Optional.of(false) : Optional.empty();
  }

  /** Takes no more, lets those that run end, and after this time ends them. */
  void drain(Duration patience) {
    draining = true;
    Thread.ofVirtual()
        .name("drain")
        .start(
            () -> {
              try {
                Thread.sleep(patience);
                running.values().forEach(each -> each.end(Early.INTERRUPTED));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  int active() {
    return running.size();
  }

  InferenceStats stats() {
    int total = host.problem().isEmpty() ? queue.slots() : 0;
    int busy = Math.min(queue.busy(), total);
    return new InferenceStats(
        new InferenceStats.Workers(total, total - busy, busy),
        queue.waiting(),
        queue.limit(),
        draining,
        rate.perSecond());
  }
}
