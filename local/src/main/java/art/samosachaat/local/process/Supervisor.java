package art.samosachaat.local.process;

import art.samosachaat.local.terminal.Console;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps parts alive: starts each, waits until it is ready, starts it again when it dies, and says
 * so. When a part cannot be kept alive the supervisor says which and leaves it to its owner to stop
 * the rest. Thread-safe.
 */
public final class Supervisor {

  /**
   * A part that is given up.
   *
   * @param message one sentence that names the part
   */
  public record GivenUp(Part part, String message) {}

  private final Console console;
  private final InstantSource clock;
  private final Consumer<Map<String, List<ProcessId>>> onChange;
  private final Map<String, SupervisedPart> parts = new ConcurrentHashMap<>();
  private final CompletableFuture<GivenUp> givenUp = new CompletableFuture<>();
  private boolean stopping;

  /**
   * @param onChange told all processes of all parts each time they change, by one thread at a time
   */
  public Supervisor(
      Console console, InstantSource clock, Consumer<Map<String, List<ProcessId>>> onChange) {
    this.console = console;
    this.clock = clock;
    this.onChange = onChange;
  }

  /**
   * Starts a part; the future completes when it is ready for the first time. Once stopping has
   * begun nothing is started any more, and the future never completes.
   */
  public synchronized CompletableFuture<Void> start(Part part) {
    if (stopping) {
      return new CompletableFuture<>();
    }
    SupervisedPart supervised =
        new SupervisedPart(part, console, new Backoff(clock), this::changed, this::giveUp);
    parts.put(part.name(), supervised);
    return supervised.start();
  }

  /** Completes when a part is given up that is not optional. */
  public CompletableFuture<GivenUp> givenUp() {
    return givenUp;
  }

  /**
   * Stops these parts at the same time and returns when they are gone. Names that were never
   * started are passed over.
   *
   * @param grace for a part to end by itself before it is killed
   */
  public void stop(Collection<String> names, Duration grace) throws InterruptedException {
    synchronized (this) {
      stopping = true;
    }
    List<SupervisedPart> stopped =
        names.stream().filter(parts::containsKey).map(parts::get).toList();
    stopped.forEach(SupervisedPart::beginStop);
    List<Thread> threads =
        stopped.stream()
            .map(part -> Thread.ofPlatform().name("stop").start(() -> part.finishStop(grace)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void giveUp(GivenUp gone) {
    if (gone.part().isOptional()) {
      console.warn(
          "%s; everything else goes on without it (log: %s)"
              .formatted(gone.message(), gone.part().log().path()));
    } else {
      givenUp.complete(gone);
    }
  }

  private synchronized void changed() {
    Map<String, List<ProcessId>> processes = new LinkedHashMap<>();
    parts.forEach((name, part) -> processes.put(name, part.processes()));
    onChange.accept(processes);
  }
}
