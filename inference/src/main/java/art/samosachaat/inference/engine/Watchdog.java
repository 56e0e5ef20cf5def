package art.samosachaat.inference.engine;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
      var unused = scheduler.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The engine is closed: what still runs is called off with it.
      callOff.run();
    }
  }
}
