package art.samosachaat.inference.serving;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.kit.error.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Serves one model of a source at a time, and swaps it for another without a gap. */
final class ModelHost implements EngineHost {
  private final ModelSource source;
  private final int slots;
  private final Duration drain;
  private final InstantSource clock;
  private final SwapListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();

  /** Those with processes or connections: the one that answers, one to come, one that drains. */
  private final List<ServedModel> live = new CopyOnWriteArrayList<>();

  private final Map<ServedModel, Integer> leases = new HashMap<>();
  private volatile ServedModel current;
  private volatile @Nullable Swap swap;
  private boolean stopped;

  /**
   * @param first tag of the model to begin with, which need not be there yet
   * @param drain how long answers of a model that was swapped may go on
   */
  ModelHost(
      ModelSource source,
      String first,
      int slots,
      Duration drain,
      InstantSource clock,
      SwapListener listener) {
    this.source = source;
    this.slots = slots;
    this.drain = drain;
    this.clock = clock;
    this.listener = listener;
    this.current = source.open(first);
    live.add(current);
  }

  @Override
  public void start() {
    source.start();
    ServedModel first = current;
    Thread.ofVirtual()
        .name("first-model")
        .start(
            () -> {
              try {
                source.awaitThere(first.tag());
                startUnlessStopped(first);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void startUnlessStopped(ServedModel model) {
    lock.lock();
    try {
      if (!stopped && live.contains(model)) {
        model.start();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() throws InterruptedException {
    Swap running;
    lock.lock();
    try {
      stopped = true;
      running = swap;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.interrupt();
    }
    source.stop();
    live.forEach(ServedModel::close);
    if (running != null) {
      running.join();
    }
  }

  @Override
  public Lease lease() {
    lock.lock();
    try {
      if (stopped) {
        throw new EngineException(EngineException.Kind.UNAVAILABLE, "the service is stopping");
      }
      leases.merge(current, 1, Integer::sum);
      return new Held(current);
    } finally {
      lock.unlock();
    }
  }

  private void release(ServedModel model) {
    lock.lock();
    try {
      leases.computeIfPresent(model, (unused, count) -> count == 1 ? null : count - 1);
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String modelTag() {
    return current.tag();
  }

  @Override
  public Optional<String> problem() {
    return current.problem();
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public boolean seededTakeTurns() {
    return source.seededTakeTurns();
  }

  @Override
  public List<ModelInfo> models() {
    return source.models(current);
  }

  @Override
  public Map<String, Integer> workers() {
    Map<String, Integer> states = new HashMap<>();
    for (ServedModel model : live) {
      model.workerState().ifPresent(state -> states.merge(state, 1, Integer::sum));
    }
    return states;
  }

  @Override
  public SwapJob swap(String modelTag) {
    requireNoSwap();
    source.requireLoadable(modelTag);
    lock.lock();
    try {
      requireNoSwap();
      if (stopped) {
        throw new ApiException(ErrorCode.SHUTTING_DOWN, "The service is shutting down.");
      }
      Swap begun = new Swap(this, modelTag, clock, listener);
      swap = begun;
      begun.start();
      return begun.job();
    } finally {
      lock.unlock();
    }
  }

  private void requireNoSwap() {
    Swap last = swap;
    if (last != null && last.isRunning()) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "Another swap is running: to '%s', %s."
              .formatted(last.job().modelTag(), last.job().state().wireName()));
    }
  }

  @Override
  public Optional<SwapJob> lastSwap() {
    Swap last = swap;
    return last == null ? Optional.empty() : Optional.of(last.job());
  }

  /** A model that begins to load. */
  ServedModel open(String tag) {
    ServedModel candidate = source.open(tag);
    live.add(candidate);
    candidate.start();
    return candidate;
  }

  void close(ServedModel model) {
    live.remove(model);
    model.close();
  }

  /** From now on this model answers; returns the one that did. */
  ServedModel switchTo(ServedModel next) {
    lock.lock();
    try {
      ServedModel before = current;
      current = next;
      return before;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody uses this model, or the time for it is over. */
  void drain(ServedModel model) throws InterruptedException {
    long left = drain.toNanos();
    lock.lockInterruptibly();
    try {
      while (leases.containsKey(model) && left > 0) {
        left = released.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Held implements Lease {
    private final ServedModel model;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Held(ServedModel model) {
      this.model = model;
    }

    @Override
    public Engine engine() {
      return model.engine();
    }

    @Override
    public String modelTag() {
      return model.tag();
    }

    @Override
    public OptionalInt contextTokens() {
      return model.contextTokens();
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        release(model);
      }
    }
  }
}
