package art.samosachaat.helm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import art.samosachaat.obs.prove.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that is run to its end.
 *
 * @param command the program, and what it is always given
 */
record Program(List<String> command) {

  private static final long SECONDS = 120;

  /** How a run ended. */
  record Result(int exitCode, String output) {}

  /** One of this machine; the test that asks is skipped where there is none and none is needed. */
  static Program installed(String name, String packageName) {
    Path found = InstalledProgram.find(name).orElse(null);
    String missing = "%s is not on the PATH (Debian: apt install %s)".formatted(name, packageName);
    if (Boolean.getBoolean("require.tools")) {
      assertThat(found).as(missing).isNotNull();
    }
    assumeTrue(found != null, missing);
    return new Program(List.of(String.valueOf(found)));
  }

  /** This Java, with the class path of the test. */
  static Program java(String mainClass) {
    return new Program(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass));
  }

  Result run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /**
   * @param environment all that the program sees of one
   */
  Result run(Map<String, String> environment, String... arguments) {
    try {
      Path output = Files.createTempFile("program", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
      } finally {
        process.destroyForcibly();
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
