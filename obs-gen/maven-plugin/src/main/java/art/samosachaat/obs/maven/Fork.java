package art.samosachaat.obs.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A JVM of its own for one run of the command line.
 *
 * @param java the launcher
 * @param jvmArguments what the JVM is given before the main class
 * @param classPath where it finds the toolkit and the provider
 * @param workingDirectory what relative paths are relative to
 * @param timeout after which it is killed
 */
record Fork(
    Path java,
    List<String> jvmArguments,
    List<String> classPath,
    Path workingDirectory,
    Duration timeout) {
  private static final String MAIN = "art.samosachaat.obs.cli.ObsGen";

  /**
   * How a run ended.
   *
   * @param exitCode 0 when all is well
   * @param lastError the last line it wrote to its standard error; empty when none
   */
  record Outcome(int exitCode, String lastError) {}

  /** Where the lines go, each as soon as it is written; called by one thread each. */
  record Output(Consumer<String> out, Consumer<String> err) {}

  /**
   * Runs it to its end.
   *
   * @throws IOException if it cannot be started
   * @throws TimeoutException if it took longer than {@link #timeout}, and was killed
   */
  Outcome run(List<String> arguments, Output output)
      throws IOException, InterruptedException, TimeoutException {
    Process process = start(arguments);
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<String> out = readers.submit(() -> pass(process.getInputStream(), output.out()));
      Future<String> err = readers.submit(() -> pass(process.getErrorStream(), output.err()));
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("it took longer than " + timeout.toMillis() + " ms");
      }
      out.get();
      return new Outcome(process.exitValue(), err.get());
    } catch (ExecutionException e) {
      throw new IOException("its output could not be read", e.getCause());
    } finally {
      process.destroyForcibly();
      readers.shutdownNow();
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvmArguments);
    command.add(MAIN);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
    // Not as an argument: a class path can be longer than a command line may be.
    builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath));
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String pass(InputStream stream, Consumer<String> line) {
    String last = "";
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String next = reader.readLine(); next != null; next = reader.readLine()) {
        line.accept(next);
        last = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return last;
  }
}
