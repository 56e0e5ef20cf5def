package art.samosachaat.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
final class Command {

  private static final int PATIENCE_SECONDS = 60;

  private Command() {}

  /**
   * @param output standard output and standard error, in the order they were written
   */
  record Result(int status, String output) {}

  static Result run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(command + " does not end: " + output);
      }
      return new Result(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The output of what must succeed. */
  static String output(Path folder, String... command) throws IOException, InterruptedException {
    Result result = run(folder, Map.of(), List.of(command));
    if (result.status() != 0) {
      throw new IllegalStateException(
          List.of(command) + " ended with " + result.status() + ": " + result.output());
    }
    return result.output();
  }
}
