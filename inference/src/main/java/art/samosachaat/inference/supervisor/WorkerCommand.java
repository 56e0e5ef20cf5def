package art.samosachaat.inference.supervisor;

import art.samosachaat.inference.worker.WorkerMain;
import art.samosachaat.inference.worker.WorkerOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a worker: the JVM and the class path of this process, with little heap. */
final class WorkerCommand {
  /** The model lives outside the heap; inside are the requests and, while loading, a vocabulary. */
  private static final String HEAP = "-Xmx128m";

  private WorkerCommand() {}

  /**
   * @param folder of this process alone: two processes that unpack the native library into one
   *     folder crash each other
   */
  static List<String> of(WorkerOptions options, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + Path.of("bin", "java"));
    command.add(HEAP);
    command.add("-XX:+UseSerialGC");
    // The crash report belongs into the service's log, which reads the worker's output.
    command.add("-XX:+ErrorFileToStderr");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + WorkerMain.LIBRARY_FOLDER + "=" + folder);
    // Otherwise the kernel holds small packets, which is what tokens are, back for each other.
    command.add("-Dsun.net.httpserver.nodelay=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerMain.class.getName());
    command.addAll(options.toArguments());
    return List.copyOf(command);
  }
}
