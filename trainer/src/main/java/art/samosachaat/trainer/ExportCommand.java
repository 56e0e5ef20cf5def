package art.samosachaat.trainer;

import art.samosachaat.trainer.gguf.LlamaFile;
import art.samosachaat.trainer.gguf.TensorType;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes the newest checkpoint of a run as GGUF.")
final class ExportCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--name", defaultValue = "samosa-mini", description = "(${DEFAULT-VALUE})")
  private String name = "samosa-mini";

  @Option(
      names = "--type",
      defaultValue = "Q8_0",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private TensorType type = TensorType.Q8_0;

  @Parameters(paramLabel = "FILE", description = "Where to.")
  private Path file = Path.of("model.gguf");

  @Override
  public Integer call() throws Exception {
    RunOptions.Opened run = options.open();
    try (var trainer = run.trainer()) {
      LlamaFile.write(
          file, name, type, options.shape(), trainer.network().weights(), run.tokenizer());
      System.out.printf("step %d → %s%n", trainer.step(), file);
    }
    return 0;
  }
}
