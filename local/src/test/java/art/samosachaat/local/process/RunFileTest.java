package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws Exception {
    RunFile file = new RunFile(folder.resolve("run.json"));
    RunState state =
        new RunState(
            new ProcessId(1, 2),
            true,
            Map.of("auth", "http://127.0.0.1:8001"),
            Map.of("auth", List.of(new ProcessId(3, 4), new ProcessId(5, 6))));
    file.write(state);
    assertThat(file.read()).contains(state);
  }

  @Test
  void takesNoFileAndAnUnreadableOneForNoRun() throws Exception {
    Path path = folder.resolve("run.json");
    assertThat(new RunFile(path).read()).isEmpty();
    Files.writeString(path, "{\"launcher\": ");
    assertThat(new RunFile(path).read()).isEmpty();
  }
}
