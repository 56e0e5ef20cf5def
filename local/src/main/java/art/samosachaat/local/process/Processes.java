package art.samosachaat.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Ending processes for certain. */
public final class Processes {

  private static final long POLL_MS = 20;

  /** What the kernel needs to take a killed process away, with much to spare. */
  private static final Duration KILL_WAIT = Duration.ofSeconds(5);

  private Processes() {}

  /** All that a process has started, directly or not, and that still runs. */
  public static Set<ProcessId> descendants(ProcessHandle process) {
    Set<ProcessId> found = new LinkedHashSet<>();
    process.descendants().map(ProcessId::of).forEach(found::add);
    return found;
  }

  /**
   * Asks the processes to end (SIGTERM) and kills (SIGKILL), with all their descendants, those that
   * have not after the grace.
   */
  public static void end(Collection<ProcessId> processes, Duration grace)
      throws InterruptedException {
    Set<ProcessId> family = withDescendants(processes);
    processes.forEach(process -> process.find().ifPresent(ProcessHandle::destroy));
    awaitEnd(processes, grace);
    family.addAll(withDescendants(processes));
    kill(family);
  }

  /** Kills (SIGKILL) what still runs of the processes, and waits until they are gone. */
  public static void kill(Collection<ProcessId> processes) throws InterruptedException {
    processes.forEach(process -> process.find().ifPresent(ProcessHandle::destroyForcibly));
    awaitEnd(processes, KILL_WAIT);
  }

  /** Whether all of the processes have ended before the deadline. */
  public static boolean awaitEnd(Collection<ProcessId> processes, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (processes.stream().anyMatch(ProcessId::isAlive)) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(POLL_MS);
    }
    return true;
  }

  /**
   * Sends SIGINT, for which Java has no method; the shell's own {@code kill} is on every POSIX
   * system.
   */
  public static void interrupt(ProcessId process) throws IOException, InterruptedException {
    if (process.isAlive()) {
      new ProcessBuilder("sh", "-c", "kill -INT \"$0\"", Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  private static Set<ProcessId> withDescendants(Collection<ProcessId> processes) {
    Set<ProcessId> family = new LinkedHashSet<>(processes);
    processes.forEach(
        process -> process.find().ifPresent(handle -> family.addAll(descendants(handle))));
    return family;
  }
}
