package art.samosachaat.bench.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** {@code bench/inference.sh}: one kind of load, with its numbers. */
public final class InferenceBenchmark {
  private InferenceBenchmark() {}

  /** Arguments: root of the project, the kind, and its numbers if not the usual ones. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    String kind = arguments.length > 1 ? arguments[1] : "";
    Path folder = Files.createTempDirectory("inference-bench");
    try {
      switch (kind) {
        case "throughput" ->
            Throughput.run(root, folder, number(arguments, 2, 11), number(arguments, 3, 128));
        case "crowd" ->
            Crowd.run(root, folder, number(arguments, 2, 200), number(arguments, 3, 600));
        case "swaps" -> Swaps.run(root, folder, number(arguments, 2, 50));
        case "crash" -> Crash.run(root, folder);
        default -> {
          System.err.println("usage: bench/inference.sh throughput|crowd|swaps|crash [NUMBERS]");
          System.exit(2);
        }
      }
    } finally {
      remove(folder);
    }
  }

  private static int number(String[] arguments, int at, int usual) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
