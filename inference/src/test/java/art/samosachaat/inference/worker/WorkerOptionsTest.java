package art.samosachaat.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkerOptionsTest {
  @Test
  void readsBackWhatItWrites() {
    WorkerOptions options = new WorkerOptions(Path.of("a folder", "m=1.gguf"), 4, 2_048, 2);

    assertThat(WorkerOptions.parse(options.toArguments().toArray(String[]::new)))
        .isEqualTo(options);
  }

  @Test
  void refusesNumbersOutOfRangeByName() {
    assertThatThrownBy(() -> new WorkerOptions(Path.of("m"), 0, 0, 1))
        .hasMessage("--slots is 0, allowed is 1 to 64");
    assertThatThrownBy(() -> new WorkerOptions(Path.of("m"), 1, -1, 1))
        .hasMessage("--context is -1, allowed is 0 to 1048576");
    assertThatThrownBy(() -> new WorkerOptions(Path.of("m"), 1, 0, 257))
        .hasMessage("--threads is 257, allowed is 1 to 256");
  }

  @Test
  void refusesArgumentsItDoesNotKnow() {
    assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"--model=m", "--x=1"}))
        .hasMessage("unknown arguments: [x]");
    assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"m"}))
        .hasMessage("argument 'm' is not --name=value");
    assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"--slots=2"}))
        .hasMessage("--model is missing");
    assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"--model=m", "--slots=two"}))
        .hasMessage("--slots=two is no number");
  }
}
