package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.local.terminal.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  /** No system hands out this number. */
  private static final ProcessId NOBODY = new ProcessId(Integer.MAX_VALUE, 0);

  @TempDir private Path folder;
  private final AtomicInteger launches = new AtomicInteger();
  private final BlockingQueue<Map<String, List<ProcessId>>> changes = new LinkedBlockingQueue<>();
  private final Supervisor supervisor =
      new Supervisor(new Console(System.out, System.err), InstantSource.system(), changes::add);

  @Test
  void startsNothingAfterStoppingHasBegun() throws Exception {
    supervisor.start(part("before", () -> new Running(NOBODY))).get(30, TimeUnit.SECONDS);
    supervisor.stop(List.of("before"), Duration.ofSeconds(1));
    assertThat(supervisor.start(part("after", () -> new Running(NOBODY)))).isNotDone();
    assertThat(launches).hasValue(1);
  }

  @Test
  void givesUpOnAPartThatBreaksInAWayNobodyForesaw() throws Exception {
    supervisor.start(
        part(
            "broken",
            () -> {
              throw new NoClassDefFoundError("some.Type");
            }));
    assertThat(supervisor.givenUp().get(30, TimeUnit.SECONDS).message())
        .isEqualTo("broken failed: java.lang.NoClassDefFoundError: some.Type");
  }

  @Test
  void endsWhatAPartHasStartedAlsoWhenItIsNoLongerBelowIt() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "sh -c 'sleep 300 & read ends'; read goesOn").start();
    ProcessHandle between = onlyChild(shell.toHandle());
    ProcessId middle = ProcessId.of(between);
    ProcessId sleeper = ProcessId.of(onlyChild(between));
    supervisor.start(part("parent", () -> new Running(ProcessId.of(shell.toHandle()))));
    assertThat(nextChangeWith(middle, true)).contains(sleeper);

    shell.outputWriter().append('\n').flush();

    assertThat(nextChangeWith(middle, false)).contains(sleeper);
    supervisor.stop(List.of("parent"), Duration.ZERO);
    assertThat(sleeper.isAlive()).isFalse();
  }

  private List<ProcessId> nextChangeWith(ProcessId process, boolean listed) throws Exception {
    List<ProcessId> processes;
    do {
      processes =
          Objects.requireNonNull(changes.poll(30, TimeUnit.SECONDS))
              .getOrDefault("parent", List.of());
    } while (processes.contains(process) != listed);
    return processes;
  }

  private static ProcessHandle onlyChild(ProcessHandle parent) {
    Optional<ProcessHandle> child = Optional.empty();
    while (child.isEmpty() && parent.isAlive()) {
      Thread.onSpinWait();
      child = parent.children().findFirst();
    }
    return child.orElseThrow();
  }

  private Part part(String name, Supplier<PartProcess> launched) {
    return new Part() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public LogFile log() {
        return new LogFile(folder.resolve(name + ".log"));
      }

      @Override
      public PartProcess launch() {
        launches.incrementAndGet();
        return launched.get();
      }
    };
  }

  /** Runs until it is stopped. */
  private record Running(ProcessId id) implements PartProcess {

    @Override
    public void awaitReady() {}

    @Override
    public boolean awaitExit(Duration wait) throws InterruptedException {
      Thread.sleep(wait);
      return false;
    }

    @Override
    public String exitReason() {
      return "ended";
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
      Processes.end(List.of(id), grace);
    }
  }
}
