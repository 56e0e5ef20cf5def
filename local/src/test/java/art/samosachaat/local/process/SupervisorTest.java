package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.local.terminal.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  /** No system hands out this number. */
  private static final ProcessId NOBODY = new ProcessId(Integer.MAX_VALUE, 0);

  @TempDir private Path folder;
  private final AtomicInteger launches = new AtomicInteger();
  private final Supervisor supervisor =
      new Supervisor(new Console(System.out, System.err), InstantSource.system(), all -> {});

  @Test
  void startsNothingAfterStoppingHasBegun() throws Exception {
    supervisor.start(part("before", null)).get(30, TimeUnit.SECONDS);
    supervisor.stop(List.of("before"), Duration.ofSeconds(1));
    assertThat(supervisor.start(part("after", null))).isNotDone();
    assertThat(launches).hasValue(1);
  }

  @Test
  void givesUpOnAPartThatBreaksInAWayNobodyForesaw() throws Exception {
    supervisor.start(part("broken", new NoClassDefFoundError("some.Type")));
    assertThat(supervisor.givenUp().get(30, TimeUnit.SECONDS).message())
        .isEqualTo("broken failed: java.lang.NoClassDefFoundError: some.Type");
  }

  private Part part(String name, @Nullable Error failure) {
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
        if (failure != null) {
          throw failure;
        }
        return new Sleeping(NOBODY);
      }
    };
  }

  /** Runs until it is stopped. */
  private record Sleeping(ProcessId id) implements PartProcess {

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
    public void stop(Duration grace) {}
  }
}
