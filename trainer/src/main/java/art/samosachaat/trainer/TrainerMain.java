package art.samosachaat.trainer;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Makes and judges the bundled model; {@code trainer/README.md} tells how. */
@Command(
    name = "trainer",
    description = "Makes the model that ships with samosaChaat.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DialoguesCommand.class,
      TrainCommand.class,
      ExportCommand.class,
      JudgeCommand.class
    })
public final class TrainerMain {
  private TrainerMain() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    // llama.cpp's threads would keep the process alive.
    System.exit(new CommandLine(new TrainerMain()).execute(arguments));
  }
}
