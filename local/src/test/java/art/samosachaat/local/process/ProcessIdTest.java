package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessIdTest {

  @Test
  void findsTheVerySameProcessOnly() {
    ProcessId self = ProcessId.current();
    assertThat(self.find()).contains(ProcessHandle.current());
    assertThat(new ProcessId(self.pid(), self.startedAt() - 1).find()).isEmpty();
  }

  @Test
  void countsADeadProcessThatNobodyCollectedAsDead() throws Exception {
    // The shell becomes a program that never collects its child.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.01 & echo $!; exec sleep 600").start();
    try {
      long pid = Long.parseLong(parent.inputReader().readLine());
      ProcessId child = ProcessHandle.of(pid).map(ProcessId::of).orElse(new ProcessId(pid, 0));
      assertThat(Processes.awaitEnd(List.of(child), Duration.ofSeconds(30))).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  @Test
  void endsAProcessThatIgnoresTheRequestWithAllItHasStarted() throws Exception {
    Process stubborn =
        new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 600 & echo up; wait; wait").start();
    assertThat(stubborn.inputReader().readLine()).isEqualTo("up");
    List<ProcessId> family = List.copyOf(Processes.descendants(stubborn.toHandle()));
    assertThat(family).hasSize(1);

    Processes.end(List.of(ProcessId.of(stubborn.toHandle())), Duration.ofMillis(50));

    assertThat(stubborn.isAlive()).isFalse();
    assertThat(family).noneMatch(ProcessId::isAlive);
  }
}
