package art.samosachaat.obs.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The sample project, built by a Maven of its own the way its owner would. Its local repository is
 * ours: what this build made lies in it as if installed, and everything else comes from the cache
 * of the Maven that runs the tests, so that no network is needed and nothing is left behind there.
 */
final class OutsideProject {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String GROUP = "art/samosachaat/";
  private static final Map<String, String> MODULES =
      Map.of(
          "obs-gen/model", GROUP + "obs/obs-gen-model",
          "obs-gen/toolkit", GROUP + "obs/obs-gen-toolkit",
          "obs-gen/maven-plugin", GROUP + "obs/obs-gen-maven-plugin");

  private final Path root = Path.of(property("project.root"));
  private final String version = property("project.version");
  private final Path folder;
  private final Path repository;
  private final Path settings;

  /** What Maven ended with. */
  record Build(int exitCode, String log) {}

  OutsideProject(Path work) throws IOException {
    this.folder = work.resolve("bakery");
    this.repository = work.resolve("repository");
    this.settings = work.resolve("settings.xml");
    clear(folder);
    copySample();
    install();
    Files.writeString(
        settings,
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror><id>cache</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(repository, Path.of(property("local.repository")).toUri()));
  }

  Path folder() {
    return folder;
  }

  Build maven(String... goals) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-c", "-s", settings.toString(), "-gs", settings.toString()));
    command.addAll(List.of(goals));
    Path log = folder.resolveSibling("build.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    builder.environment().remove("MAVEN_ARGS");
    Process process = builder.start();
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Maven took longer than " + TIMEOUT + ":\n" + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Build(process.exitValue(), Files.readString(log));
  }

  private void copySample() throws IOException {
    Path sample = root.resolve("obs-gen/sample");
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(sample.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path pom = folder.resolve("pom.xml");
    String text = Files.readString(pom).replace("@project.version@", version);
    for (String plugin : List.of("toolchains", "resources", "compiler", "surefire", "jar")) {
      text = text.replace("@" + plugin + ".version@", property(plugin + ".version"));
    }
    Files.writeString(pom, text);
  }

  /** As {@code mvn install} would, but into our repository. */
  private void install() throws IOException {
    install(root.resolve("pom.xml"), GROUP + "samosachaat", ".pom");
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path source = root.resolve(module.getKey());
      String path = module.getValue();
      String name = path.substring(path.lastIndexOf('/') + 1);
      install(source.resolve("pom.xml"), path, ".pom");
      install(source.resolve("target/" + name + "-" + version + ".jar"), path, ".jar");
    }
  }

  private void install(Path file, String path, String ending) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Path target = repository.resolve(path + "/" + version);
    Files.createDirectories(target);
    Files.copy(
        file, target.resolve(name + "-" + version + ending), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("system property " + name + " is not set; run it by Maven");
    }
    return value;
  }
}
