package art.samosachaat.local.process;

import art.samosachaat.contracts.WireRecord;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A process, told apart from a later one that happens to get the same number.
 *
 * @param pid the operating system's number
 * @param startedAt when it started, as its system counts: clock ticks since boot on Linux, which no
 *     setting of the clock moves (proc_pid_stat(5), field 22), else milliseconds since the epoch; 0
 *     when the system does not tell
 */
@WireRecord
public record ProcessId(long pid, long startedAt) {

  /** Of the fields that follow the program's name, in proc_pid_stat(5). */
  private static final int STATE = 0;

  private static final int START_TIME = 19;

  /** Zombies, and those that are being taken away. */
  private static final Set<String> DEAD = Set.of("Z", "X", "x");

  private static final boolean LINUX = Files.exists(Path.of("/proc/self/stat"));

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
    return ProcessHandle.of(pid).filter(this::isThisAndRuns);
  }

  /**
   * By one look where one is enough: collected between two, a dead process would be neither a
   * zombie any more nor gone yet.
   */
  private boolean isThisAndRuns(ProcessHandle process) {
    if (!LINUX) {
      return process.isAlive() && startOf(process) == startedAt;
    }
    return stat(pid)
        .filter(fields -> startOf(fields) == startedAt && !DEAD.contains(fields[STATE]))
        .isPresent();
  }

  @JsonIgnore
  public boolean isAlive() {
    return find().isPresent();
  }

  private static long startOf(ProcessHandle process) {
    return stat(process.pid())
        .map(ProcessId::startOf)
        .orElseGet(() -> process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  private static long startOf(String[] stat) {
    return Long.parseLong(stat[START_TIME]);
  }

  /** What Linux tells after the program's name, which may itself hold blanks and brackets. */
  private static Optional<String[]> stat(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "))
          .filter(fields -> fields.length > START_TIME);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
