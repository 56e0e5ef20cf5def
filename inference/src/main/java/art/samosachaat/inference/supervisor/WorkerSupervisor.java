package art.samosachaat.inference.supervisor;

import art.samosachaat.inference.engine.Backend;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.worker.WorkerOptions;
import art.samosachaat.kit.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one worker process running: starts it, notices its end, starts it again after a pause that
 * grows while it keeps failing, and ends it with the service. Thread-safe.
 */
public final class WorkerSupervisor implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WorkerSupervisor.class);
  private static final int KEY_BYTES = 32;

  private final Launch launch;
  private final WorkerOptions options;
  private final String modelTag;
  private final RestartPolicy policy;
  private final WorkerListener listener;
  private final Secret key = randomKey();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("worker-supervisor").unstarted(this::run);
  private WorkerState state = new WorkerState.Stopped();
  private boolean firstLoadOver;
  private @Nullable WorkerProcess process;

  public WorkerSupervisor(
      Launch launch,
      WorkerOptions options,
      String modelTag,
      RestartPolicy policy,
      WorkerListener listener) {
    this.launch = launch;
    this.options = options;
    this.modelTag = modelTag;
    this.policy = policy;
    this.listener = listener;
    thread.setDaemon(true);
  }

  /** Starts the worker and returns at once. */
  public void start() {
    thread.start();
  }

  /** What the worker is doing. */
  public WorkerState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the worker answers; false if it does not within this time. */
  public boolean awaitReady(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!(state instanceof WorkerState.Ready) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return state instanceof WorkerState.Ready;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the end of the first load, which has its own limit of time.
   *
   * @return why it failed; empty if the worker answers
   */
  public Optional<String> awaitFirstLoad() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!firstLoadOver) {
        changed.await();
      }
      return switch (state) {
        case WorkerState.Ready ready -> Optional.empty();
        case WorkerState.Restarting restarting -> Optional.of(restarting.reason());
        case WorkerState.Starting starting -> Optional.of("it is being started again");
        case WorkerState.Stopped stopped -> Optional.of("the worker is stopped");
      };
    } finally {
      lock.unlock();
    }
  }

  /**
   * Where the worker answers now.
   *
   * @throws EngineException of kind unavailable while it does not
   */
  public Backend backend() {
    return switch (state()) {
      case WorkerState.Ready ready ->
          new Backend(URI.create("http://127.0.0.1:" + ready.port() + "/v1"), key, modelTag);
      case WorkerState.Starting starting -> throw unavailable("the model is being loaded");
      case WorkerState.Restarting restarting ->
          throw unavailable("the worker is being restarted; " + restarting.reason());
      case WorkerState.Stopped stopped -> throw unavailable("the worker is stopped");
    };
  }

  private static EngineException unavailable(String message) {
    return new EngineException(EngineException.Kind.UNAVAILABLE, message);
  }

  private void run() {
    int failures = 0;
    try {
      while (closed.getCount() > 0) {
        if (failures > 0) {
          listener.restarting();
        }
        long began = System.nanoTime();
        String reason = runOnce();
        if (closed.getCount() == 0) {
          break;
        }
        boolean steady = System.nanoTime() - began > policy.steadyAfter().toNanos();
        failures = steady ? 1 : failures + 1;
        LOGGER.warn("the worker is gone: {}", reason);
        become(new WorkerState.Restarting(reason));
        var unused = closed.await(policy.pause(failures).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      become(new WorkerState.Stopped());
    }
  }

  /** One process from start to end; returns why it ended. */
  private String runOnce() throws InterruptedException {
    become(new WorkerState.Starting());
    boolean loaded = false;
    long began = System.nanoTime();
    try (WorkerProcess started = WorkerProcess.start(launch, options, modelTag, key.reveal())) {
      adopt(started);
      int port = started.awaitPort(policy.startWithin());
      loaded = true;
      listener.loaded(Duration.ofNanos(System.nanoTime() - began));
      become(new WorkerState.Ready(started.pid(), port));
      LOGGER.info("model {} answers in worker {}", modelTag, started.pid());
      started.awaitEnd();
      if (closed.getCount() > 0) {
        listener.crashed();
      }
      return started.epitaph();
    } catch (IOException e) {
      if (!loaded && closed.getCount() > 0) {
        listener.loadFailed();
      }
      return String.valueOf(e.getMessage());
    }
  }

  private void adopt(WorkerProcess started) {
    lock.lock();
    try {
      process = started;
    } finally {
      lock.unlock();
    }
    if (closed.getCount() == 0) {
      started.close();
    }
  }

  private void become(WorkerState next) {
    lock.lock();
    try {
      state = next;
      firstLoadOver |= !(next instanceof WorkerState.Starting);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the worker and waits until its process is gone. */
  @Override
  public void close() {
    closed.countDown();
    WorkerProcess running;
    lock.lock();
    try {
      running = process;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.close();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Secret randomKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
