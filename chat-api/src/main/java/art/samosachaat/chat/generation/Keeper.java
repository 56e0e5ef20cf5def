package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Generation.Unstored;
import art.samosachaat.contracts.inference.FinishReason;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is being said: stores the newest events of all generations in one statement each
 * interval, and closes the generations of processes that are gone.
 */
final class Keeper implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private static final Duration REAP = Duration.ofSeconds(3);
  private static final Duration FORGET = Duration.ofHours(1);

  private final ScheduledExecutorService timer;
  private final Duration flushInterval;
  private final LiveGenerations live;
  private final GenerationStore store;
  private final GenerationDao generations;
  private final GenerationMetrics metrics;

  Keeper(
      ScheduledExecutorService timer,
      Duration flushInterval,
      LiveGenerations live,
      GenerationStore store,
      GenerationDao generations,
      GenerationMetrics metrics) {
    this.timer = timer;
    this.flushInterval = flushInterval;
    this.live = live;
    this.store = store;
    this.generations = generations;
    this.metrics = metrics;
  }

  @Override
  public void start() {
    every(flushInterval, "store the newest events", this::flush);
    every(REAP, "close orphaned generations", this::reap);
    every(FORGET, "forget what is old", this::forget);
  }

  @Override
  public void stop() {
    timer.shutdownNow();
  }

  private void every(Duration period, String what, Runnable task) {
    timer.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException failed) {
            // The next round tries again; a round that throws would be the last.
            LOG.warn("Could not {}: {}", what, failed.getMessage());
          }
        },
        period.toMillis(),
        period.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void flush() {
    List<Generation> held = new ArrayList<>();
    try {
      List<Unstored> events = new ArrayList<>();
      for (Generation generation : live.all()) {
        // One that is being closed stores its events itself.
        if (generation.storing().tryLock()) {
          held.add(generation);
          events.add(generation.unstored());
        }
      }
      store(held, events);
    } finally {
      held.forEach(generation -> generation.storing().unlock());
    }
  }

  private void store(List<Generation> held, List<Unstored> events) {
    List<UUID> ids = new ArrayList<>();
    List<Unstored> some = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      if (!events.get(i).isEmpty()) {
        ids.add(held.get(i).id());
        some.add(events.get(i));
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    Set<UUID> lost = store.store(ids, some);
    for (int i = 0; i < held.size(); i++) {
      Generation generation = held.get(i);
      if (lost.contains(generation.id())) {
        // Its conversation was deleted, or a replica believed this process dead.
        generation.interrupt();
      } else if (!events.get(i).isEmpty()) {
        metrics.stored(generation.stored(events.get(i)));
      }
    }
  }

  private void reap() {
    store.settleDoubts();
    int closed = store.closeOrphans();
    if (closed > 0) {
      LOG.warn("Closed {} generations whose process is gone", closed);
      for (int i = 0; i < closed; i++) {
        metrics.ended(FinishReason.INTERRUPTED);
      }
    }
  }

  private void forget() {
    generations.forgetOldChunks();
    generations.forgetOldProcesses(live.processId());
  }
}
