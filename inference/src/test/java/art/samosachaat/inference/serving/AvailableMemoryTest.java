package art.samosachaat.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  @TempDir Path folder;

  @Test
  void isWhatTheMachineHasWhereNothingLimitsIt() throws IOException {
    machine();
    write("memory.max", "max\n");
    write("memory.current", "4096\n");

    assertThat(memory().bytes()).hasValue(2_000L * 1024);
  }

  @Test
  void isWhatTheControlGroupLeavesWithWhatItCanDrop() throws IOException {
    machine();
    write("memory.max", "1000000\n");
    write("memory.current", "700000\n");
    write("memory.stat", "anon 5\ninactive_file 200000\nactive_file 7\n");

    assertThat(memory().bytes()).hasValue(500_000);
  }

  @Test
  void isUnknownWhereNothingTells() {
    assertThat(memory().bytes()).isEmpty();
  }

  private AvailableMemory memory() {
    return new AvailableMemory(folder.resolve("meminfo"), folder);
  }

  private void machine() throws IOException {
    write("meminfo", "MemTotal:  9000 kB\nMemFree:  10 kB\nMemAvailable:   2000 kB\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
