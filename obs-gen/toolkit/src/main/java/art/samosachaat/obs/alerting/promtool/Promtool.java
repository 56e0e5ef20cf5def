package art.samosachaat.obs.alerting.promtool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Prometheus' own tool. Thread-safe.
 *
 * @param executable the program
 * @param timeout of one run
 */
public record Promtool(Path executable, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** What a run ended with. */
  public record Result(int exitCode, String output) {

    /** Whether it found nothing wrong. */
    public boolean isSuccess() {
      return exitCode == 0;
    }
  }

  /** The one on the search path, if there is one. */
  public static Optional<Promtool> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/bin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(found -> new Promtool(found, TIMEOUT));
  }

  /**
   * @throws IllegalStateException saying how to get it, if there is none
   */
  public static Promtool required() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "promtool is not on the PATH; it comes with Prometheus (Debian and Ubuntu: apt"
                        + " install prometheus; macOS: brew install prometheus)"));
  }

  /** The same tool with another limit. */
  public Promtool within(Duration limit) {
    return new Promtool(executable, limit);
  }

  /** Reads rule files, and lints them as strictly as promtool can. */
  public Result checkRules(List<Path> files) {
    return run(List.of("check", "rules", "--lint=all", "--lint-fatal"), files);
  }

  /** Runs test files. */
  public Result testRules(List<Path> files) {
    return run(List.of("test", "rules"), files);
  }

  private Result run(List<String> command, List<Path> files) {
    List<String> line = new ArrayList<>(List.of(executable.toString()));
    line.addAll(command);
    files.forEach(file -> line.add(file.toString()));
    try {
      Path output = Files.createTempFile("promtool", ".txt");
      try {
        return run(line, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(executable + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(executable + " was interrupted", e);
    }
  }

  private Result run(List<String> line, Path output) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "%s %s took longer than %s".formatted(executable, line.get(1), timeout));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
