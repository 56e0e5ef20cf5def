package art.samosachaat.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts Java programs as processes of their own.
 *
 * @param java the executable
 */
public record JavaLauncher(Path java) {

  /** How every program is told its temporary folder, and by which it can be found again. */
  public static final String TEMPORARY_FOLDER = "-Djava.io.tmpdir=";

  /**
   * A Ctrl-C in the terminal reaches every process there at once. The children sit it out (an
   * ignored signal stays ignored across exec, and the JVM respects that), so that the launcher can
   * end them in order.
   */
  private static final String SHIELDED = "trap '' INT HUP; exec \"$@\"";

  private static final String SHIELDED_AND_NICE =
      "trap '' INT HUP; command -v nice >/dev/null && exec nice -n 19 \"$@\"; exec \"$@\"";

  /** With the JVM that runs the launcher. */
  public static JavaLauncher current() {
    return new JavaLauncher(Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  public Process start(ServiceSpec spec, JavaProgram program) throws IOException {
    return start(spec, program, SHIELDED);
  }

  /** Like {@link #start}, but giving way to everything else that wants the processor. */
  public Process startInBackground(ServiceSpec spec, JavaProgram program) throws IOException {
    return start(spec, program, SHIELDED_AND_NICE);
  }

  private Process start(ServiceSpec spec, JavaProgram program, String shell) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh", java.toString()));
    Folders.delete(spec.temporary());
    Files.createDirectories(spec.temporary());
    command.addAll(program.flags());
    command.add(TEMPORARY_FOLDER + spec.temporary());
    command.add("-cp");
    command.add(
        program.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(program.mainClass());
    command.addAll(program.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(spec.environment());
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
        .redirectErrorStream(true)
        .start();
  }
}
