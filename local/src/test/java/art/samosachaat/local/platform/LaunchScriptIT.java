package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code samosachaat} script, in a project whose Maven and launcher only tell what they were
 * called with.
 */
class LaunchScriptIT {

  private static final List<String> MODULES = List.of("auth", "chat-api", "inference", "local");

  private record Result(int status, String output) {}

  @TempDir private Path folder;
  private Path root;
  private Path bin;

  @BeforeEach
  void layOut() throws Exception {
    root = Files.createDirectories(folder.resolve("a project")).toRealPath();
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(Path.of("..", "samosachaat"), root.resolve("samosachaat"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("auth/src"));
    Files.writeString(root.resolve("auth/src/A.java"), "class A {}");
    program(
        "mvn",
        """
        case " $* " in *" -v "*) echo 'Apache Maven 3.9.9 (x)'; exit 0;; esac
        echo run >>"$LOG"
        for m in auth chat-api inference local; do
          mkdir -p "$m/target"; : >"$m/target/$m-1.jar"; : >"$m/target/dependencies.classpath"
        done
        echo "it says something"
        exit "${MAVEN_STATUS:-0}"
        """);
    Path jdk = jdk("jdk", 25);
    assertThat(jdk.resolve("bin/java")).isExecutable();
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    assertThat(run(root, "./samosachaat", "up").status()).isZero();
    assertThat(builds()).isEqualTo(1);
    assertThat(run(root, "./samosachaat", "up").output()).doesNotContain("Building");
    assertThat(builds()).isEqualTo(1);

    Path stamp = root.resolve(".samosachaat/build.stamp");
    Files.setLastModifiedTime(
        root.resolve("auth/src/A.java"),
        java.nio.file.attribute.FileTime.fromMillis(
            Files.getLastModifiedTime(stamp).toMillis() + 5_000));
    assertThat(run(root, "./samosachaat", "up").output()).contains("Building");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void worksFromAnyFolderAndThroughLinksAndPassesArgumentsOn() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("a project", "samosachaat"));
    Files.createSymbolicLink(bin.resolve("chaat"), Path.of("..", "link"));
    Result result = run(folder, bin.resolve("chaat").toString(), "ask", "two  words", "");
    assertThat(result.status()).isZero();
    assertThat(result.output())
        .contains("-Dsamosachaat.project=" + root + "\n")
        .endsWith("art.samosachaat.local.Main\nask\ntwo  words\n\n");
  }

  @Test
  void showsTheEndOfAFailedBuildAndTriesAgainNextTime() throws Exception {
    for (int attempt = 1; attempt <= 2; attempt++) {
      Result result = run(root, Map.of("MAVEN_STATUS", "1"), "./samosachaat", "up");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.output())
          .contains("failed.", "it says something", root + "/.samosachaat/build.log");
      assertThat(builds()).isEqualTo(attempt);
    }
  }

  @Test
  void saysInOneSentenceThatThereIsNoNewEnoughJdk() throws Exception {
    Path old = jdk("old", 21);
    Result result =
        run(root, Map.of("JAVA_HOME", old.toString(), "NEED", "99"), "./samosachaat", "up");
    assertThat(result.output()).contains("needs a JDK 99 or newer and found none");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void saysInOneSentenceThatMavenIsTooOld() throws Exception {
    program("mvn", "echo 'Apache Maven 3.6.3'");
    Result result = run(root, "./samosachaat", "up");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("needs Maven 3.8 or newer").contains("is 3.6");
  }

  private Result run(Path from, String... command) throws Exception {
    return run(from, Map.of(), command);
  }

  private Result run(Path from, Map<String, String> environment, String... command)
      throws Exception {
    String need = environment.getOrDefault("NEED", "25");
    Path script = root.resolve("samosachaat");
    Files.writeString(script, Files.readString(script).replaceFirst("need=\\d+", "need=" + need));
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("LOG", folder.resolve("builds.txt").toString());
    builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  private int builds() throws IOException {
    assertThat(MODULES).allSatisfy(m -> assertThat(root.resolve(m).resolve("target")).exists());
    return Files.readAllLines(folder.resolve("builds.txt")).size();
  }

  /** Enough of a JDK for the script; its {@code java} prints its arguments, one a line. */
  private Path jdk(String name, int version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    executable(jdk.resolve("bin/java"), "printf '%s\\n' \"$@\"");
    executable(jdk.resolve("bin/javac"), "exit 0");
    return jdk;
  }

  private void program(String name, String script) throws IOException {
    executable(bin.resolve(name), script);
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
