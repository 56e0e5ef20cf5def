package art.samosachaat.local.process;

import art.samosachaat.local.terminal.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One part and the thread that keeps it alive. */
final class SupervisedPart {

  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
  private static final Duration FAILED_START_GRACE = Duration.ofSeconds(2);
  private static final Duration THREAD_END = Duration.ofSeconds(15);

  private final Part part;
  private final Console console;
  private final Backoff backoff;
  private final Runnable onChange;
  private final Consumer<Supervisor.GivenUp> onGivenUp;

  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable PartProcess process;

  /**
   * What the process has started and still runs. A parent that is killed cannot say what it had
   * started, so that is written down while it lives, and stays when a later look no longer finds it
   * below the parent: the children of one that is dying are nobody's before it is seen to be dead.
   */
  private volatile Set<ProcessId> descendants = Set.of();

  SupervisedPart(
      Part part,
      Console console,
      Backoff backoff,
      Runnable onChange,
      Consumer<Supervisor.GivenUp> onGivenUp) {
    this.part = part;
    this.console = console;
    this.backoff = backoff;
    this.onChange = onChange;
    this.onGivenUp = onGivenUp;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name(part.name())
            .uncaughtExceptionHandler((thread, failure) -> giveUp("failed: " + rootOf(failure)))
            .unstarted(this::keepAlive);
  }

  CompletableFuture<Void> start() {
    thread.start();
    return ready;
  }

  List<ProcessId> processes() {
    List<ProcessId> all = new ArrayList<>();
    PartProcess current = process;
    if (current != null) {
      all.add(current.id());
    }
    all.addAll(descendants);
    return all;
  }

  void beginStop() {
    stopping.countDown();
    thread.interrupt();
  }

  void finishStop(Duration grace) {
    try {
      thread.join(THREAD_END);
      endCurrent(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void keepAlive() {
    try {
      boolean again = true;
      while (again && !isStopping()) {
        again = live();
      }
    } catch (InterruptedException stopAsked) {
      Thread.currentThread().interrupt();
    }
  }

  /** One life of the part; returns whether it shall have another. */
  private boolean live() throws InterruptedException {
    try {
      long begun = System.nanoTime();
      PartProcess started = part.launch();
      process = started;
      onChange.run();
      started.awaitReady();
      console.say(
          "%-10s ready in %s"
              .formatted(
                  part.name(), Console.seconds(Duration.ofNanos(System.nanoTime() - begun))));
      watch(started);
      throw new PartFailure(started.exitReason());
    } catch (PartFailure failure) {
      if (isStopping()) {
        return false;
      }
      endCurrent(FAILED_START_GRACE);
      onChange.run();
      return ready.isDone() ? afterDeath(failure) : afterFailedStart(failure);
    }
  }

  private void watch(PartProcess started) throws InterruptedException {
    noteDescendants(started);
    ready.complete(null);
    while (!started.awaitExit(WATCH_INTERVAL)) {
      noteDescendants(started);
      try {
        part.log().keepBounded();
      } catch (IOException e) {
        console.warn("%s: the log cannot be kept small: %s".formatted(part.name(), e));
      }
    }
  }

  private void noteDescendants(PartProcess started) {
    Set<ProcessId> now = new LinkedHashSet<>(descendants);
    started.id().find().map(Processes::descendants).ifPresent(now::addAll);
    now.removeIf(descendant -> !descendant.isAlive());
    if (!now.equals(descendants)) {
      descendants = Set.copyOf(now);
      onChange.run();
    }
  }

  private void endCurrent(Duration grace) throws InterruptedException {
    PartProcess current = process;
    if (current != null) {
      noteDescendants(current);
      current.stop(grace);
      Processes.kill(descendants);
      process = null;
      descendants = Set.of();
    }
  }

  private boolean afterFailedStart(PartFailure failure) {
    if (part.giveUpOptionalHelp()) {
      console.warn(
          "%s %s; starting it once more, without its start-up cache"
              .formatted(part.name(), failure.getMessage()));
      return true;
    }
    giveUp(failure.getMessage());
    return false;
  }

  private boolean afterDeath(PartFailure failure) throws InterruptedException {
    Optional<Duration> wait = backoff.afterDeath();
    if (wait.isEmpty()) {
      giveUp(failure.getMessage() + ", for the fifth time within a minute");
      return false;
    }
    console.warn(
        "%s %s; starting it again in %d s (log: %s)"
            .formatted(
                part.name(), failure.getMessage(), wait.get().toSeconds(), part.log().path()));
    return !stopping.await(wait.get().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void giveUp(@Nullable String how) {
    onGivenUp.accept(new Supervisor.GivenUp(part, part.name() + " " + how));
  }
}
