package art.samosachaat.obs.prove;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Programs of this machine. */
public final class InstalledProgram {

  private InstalledProgram() {}

  /** The first of these names that a folder of {@code PATH} has as an executable file. */
  public static Optional<Path> find(String... names) {
    String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    for (String name : names) {
      for (String folder : path.split(File.pathSeparator)) {
        Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file.toAbsolutePath());
        }
      }
    }
    return Optional.empty();
  }
}
