package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import art.samosachaat.local.Main;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.RunFile;
import art.samosachaat.local.process.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The launcher, started as users start it: a process of its own whose output is read from a file.
 */
final class Launch implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofMinutes(6);

  private final Process process;
  private final Path home;
  private final Path output;

  private Launch(Process process, Path home, Path output) {
    this.process = process;
    this.home = home;
    this.output = output;
  }

  /** {@code samosachaat ARGUMENTS --home HOME}. */
  static Launch of(Path project, Path home, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dsamosachaat.project=" + project,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    Path output = Files.createTempFile("launch-", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new Launch(process, home, output);
  }

  Process process() {
    return process;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunState state() {
    return await("run.json", this::readState);
  }

  ProcessId part(String name) {
    return family(name, 1).getFirst();
  }

  /** A part's process and what it has started, once there are at least that many. */
  List<ProcessId> family(String name, int atLeast) {
    return await(
        "processes of " + name,
        () ->
            readState()
                .map(state -> state.processes().getOrDefault(name, List.of()))
                .filter(processes -> processes.size() >= atLeast));
  }

  /** Every process that belongs to this launch now. */
  List<ProcessId> all() {
    List<ProcessId> all = new ArrayList<>();
    state().processes().values().forEach(all::addAll);
    process.descendants().map(ProcessId::of).forEach(all::add);
    return all;
  }

  void awaitOutput(String text) {
    await(
        "the output \"" + text + "\"",
        () -> {
          boolean there = output().contains(text);
          if (!there && !process.isAlive() && !output().contains(text)) {
            fail("The launcher ended without saying \"%s\":%n%s", text, output());
          }
          return there ? Optional.of(text) : Optional.empty();
        });
  }

  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
        .as("the launcher has ended; so far it said:%n%s", output())
        .isTrue();
    return process.exitValue();
  }

  <T> T await(String what, Supplier<Optional<T>> condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<T> met = condition.get();
      if (met.isPresent()) {
        return met.get();
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return fail("No %s within %s; the launcher said:%n%s", what, DEADLINE, output());
  }

  private Optional<RunState> readState() {
    try {
      return new RunFile(home.resolve("run.json")).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the launcher as a terminal's or a service manager's stop would, so that a failed test
   * leaves nothing.
   */
  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Files.deleteIfExists(output);
  }
}
