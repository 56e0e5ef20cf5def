package art.samosachaat.kit.schedule;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that is done from the start of the service to its end, on a thread of its own. */
public final class Repeated implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private final ScheduledExecutorService executor;

  /**
   * @param pause before the first time, and between the end of one and the start of the next
   */
  public Repeated(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
  }

  @Override
  public void start() {
    long millis = pause.toMillis();
    executor.scheduleWithFixedDelay(this::once, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws InterruptedException {
    executor.shutdownNow();
    if (!executor.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("{} does not end", name);
    }
  }

  private void once() {
    try {
      task.run();
    } catch (RuntimeException failed) {
      // Thrown further, it would be the last time.
      LOG.warn("{} failed and is tried again in {} s", name, pause.toSeconds(), failed);
    }
  }
}
