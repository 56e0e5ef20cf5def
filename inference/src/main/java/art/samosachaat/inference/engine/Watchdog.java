package art.samosachaat.inference.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls off what is silent for too long. Socket timeouts cannot: comments that keep a connection
 * alive count for them. Thread-safe.
 */
final class Watchdog {
  private final ScheduledExecutorService scheduler;
  private final Runnable callOff;
  private volatile long due;
  private volatile boolean over;
  private volatile boolean barked;
  private volatile @Nullable Future<?> next;

  /** Forgets what has been stopped: it would hold its request until its patience had run out. */
  static ScheduledExecutorService scheduler() {
    ScheduledThreadPoolExecutor scheduler =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("engine-watchdog").factory());
    scheduler.setRemoveOnCancelPolicy(true);
    return scheduler;
  }

  /**
   * @param scheduler made by {@link #scheduler}
   */
  Watchdog(ScheduledExecutorService scheduler, Runnable callOff) {
    this.scheduler = scheduler;
    this.callOff = callOff;
  }

  void start(Duration patience) {
    expectWithin(patience);
    schedule(patience.toNanos());
  }

  /** A sign of life has come; the next must come within this time. */
  void expectWithin(Duration patience) {
    due = System.nanoTime() + patience.toNanos();
  }

  /** Whether patience ran out. */
  boolean barked() {
    return barked;
  }

  void stop() {
    over = true;
    forget(next);
  }

  private void look() {
    if (over) {
      return;
    }
    long left = due - System.nanoTime();
    if (left <= 0) {
      barked = true;
      callOff.run();
    } else {
      schedule(left);
    }
  }

  private void schedule(long nanos) {
    try {
      Future<?> look = scheduler.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
      next = look;
      if (over) {
        forget(look);
      }
    } catch (RejectedExecutionException e) {
      // The engine is closed: what still runs is called off with it.
      callOff.run();
    }
  }

  private static void forget(@Nullable Future<?> look) {
    if (look != null) {
      look.cancel(false);
    }
  }
}
