package art.samosachaat.local.process;

import art.samosachaat.contracts.WireRecord;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from a later one that happens to get the same number.
 *
 * @param pid the operating system's number
 * @param startedAt milliseconds since the epoch; 0 when the system does not tell
 */
@WireRecord
public record ProcessId(long pid, long startedAt) {

  /** Linux counts start times from a boot time that moves a little whenever the clock is set. */
  private static final long CLOCK_TOLERANCE_MS = 2_000;

  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(process.pid(), startOf(process));
  }

  public static ProcessId current() {
    return of(ProcessHandle.current());
  }

  /**
   * The very same process, if it still runs. One that is dead and merely not collected yet does
   * not.
   */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(process -> Math.abs(startOf(process) - startedAt) <= CLOCK_TOLERANCE_MS)
        .filter(process -> process.isAlive() && !isZombie());
  }

  @JsonIgnore
  public boolean isAlive() {
    return find().isPresent();
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /**
   * See proc_pid_stat(5): the state follows the program's name, which may itself hold a bracket.
   */
  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      int state = stat.lastIndexOf(')') + 2;
      return state < stat.length() && stat.charAt(state) == 'Z';
    } catch (IOException elsewhere) {
      return false;
    }
  }
}
