package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  @Test
  void givesTheLastLinesOldestFirst() throws Exception {
    LogFile log = new LogFile(folder.resolve("auth.log"));
    assertThat(log.tail(3)).isEmpty();
    Files.writeString(
        log.path(),
        IntStream.range(0, 20_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
    assertThat(log.tail(2)).containsExactly("line 19998", "line 19999");
  }

  @Test
  void keepsTheFormerRunsLinesInTheOlderFile() throws Exception {
    LogFile log = new LogFile(folder.resolve("logs/auth.log"));
    log.startOver();
    Files.writeString(log.path(), "first run");
    log.startOver();
    assertThat(log.path()).isEmptyFile();
    assertThat(folder.resolve("logs/auth.log.1")).hasContent("first run");
  }

  @Test
  void emptiesALogBeyondItsBoundUnderItsWriter() throws Exception {
    LogFile log = new LogFile(folder.resolve("auth.log"));
    log.startOver();
    try (var writer = Files.newOutputStream(log.path(), StandardOpenOption.APPEND)) {
      writer.write(new byte[(int) LogFile.MAX_BYTES]);
      log.keepBounded();
      assertThat(log.path()).hasSize(LogFile.MAX_BYTES);
      writer.write('x');
      log.keepBounded();
      assertThat(log.path()).isEmptyFile();
      writer.write('y');
      assertThat(log.path()).hasContent("y");
    }
  }
}
