package art.samosachaat.local.platform;

import art.samosachaat.local.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The project as it was built.
 *
 * @param root the folder of the parent POM
 */
public record Project(Path root) {

  /** Set by the {@code samosachaat} script. */
  private static final String ROOT_PROPERTY = "samosachaat.project";

  public Project {
    root = root.toAbsolutePath().normalize();
  }

  public static Project current() {
    return new Project(Path.of(System.getProperty(ROOT_PROPERTY, "")));
  }

  /**
   * Where the launcher keeps what belongs to the project: logs, data and caches; git ignores it.
   */
  public Path scratch() {
    return root.resolve(".samosachaat");
  }

  Path aotCaches() {
    return scratch().resolve("aot");
  }

  /** Unpacked once for all homes. */
  Path postgresBinaries() {
    return scratch().resolve("postgres-binaries");
  }

  Path models() {
    return root.resolve("inference").resolve("models");
  }

  Path configuration(String module) {
    return root.resolve(module).resolve("config.yml");
  }

  /** What the build generates for Grafana; not there before it has. */
  public Path dashboards() {
    return root.resolve("generated").resolve("dashboards");
  }

  /** What the build generates for Prometheus; not there before it has. */
  Path alertingRules() {
    return root.resolve("generated").resolve("prometheus").resolve("rules.yml");
  }

  /**
   * A module's JAR and then everything it needs.
   *
   * @throws UserError when the module has not been built
   */
  List<Path> classPath(String module) throws IOException {
    Path target = root.resolve(module).resolve("target");
    Path dependencies = target.resolve("dependencies.classpath");
    List<Path> classPath = new ArrayList<>();
    classPath.add(jar(module, target));
    if (!Files.exists(dependencies)) {
      throw notBuilt(module);
    }
    for (String entry : Files.readString(dependencies).strip().split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        classPath.add(Path.of(entry));
      }
    }
    return classPath;
  }

  private static Path jar(String module, Path target) throws IOException {
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*.jar")) {
        for (Path jar : jars) {
          if (!jar.toString().matches(".*-(tests|sources|javadoc)\\.jar")) {
            return jar;
          }
        }
      }
    }
    throw notBuilt(module);
  }

  private static UserError notBuilt(String module) {
    return new UserError(
        "The module %s is not built: run ./samosachaat, which builds what is missing, or mvn package."
            .formatted(module));
  }
}
