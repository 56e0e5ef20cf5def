package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ahead-of-time caches of a real JVM: recorded once, used, and never in the way. */
@Execution(ExecutionMode.CONCURRENT)
class StartupCacheIT {

  private static final int SERVICES = 3;

  @TempDir private Path project;
  @TempDir private Path home;

  @Test
  void recordsCachesBesideTheRunningServicesAndUsesThemAtTheNextStart() throws Exception {
    FakeProject.create(project);
    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(commandLine(up)).doesNotContain("-XX:AOTCache");
      up.await("caches", () -> Optional.of(caches()).filter(found -> found.size() == SERVICES));
    }
    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(commandLine(up)).contains("-XX:AOTCache=" + project);
      assertThat(caches()).hasSize(SERVICES);
    }
  }

  @Test
  void startsWithCachesThatAreNoneOrBelongToSomethingElse() throws Exception {
    FakeProject.create(project);
    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
      up.await("caches", () -> Optional.of(caches()).filter(found -> found.size() == SERVICES));
    }
    List<Path> caches = caches();
    Files.writeString(caches.get(0), "this is no cache");
    byte[] whole = Files.readAllBytes(caches.get(1));
    Files.write(caches.get(1), java.util.Arrays.copyOf(whole, whole.length / 2));
    Files.write(caches.get(2), Files.readAllBytes(caches.get(2)).clone());

    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
    }
  }

  private Launch up() throws IOException {
    return Launch.of(
        project, home, Map.of(), "up", "--port-base", Integer.toString(FreePorts.base()));
  }

  private static String commandLine(Launch up) {
    return up.part("auth").find().orElseThrow().info().commandLine().orElseThrow();
  }

  private List<Path> caches() {
    Path folder = project.resolve(".samosachaat/aot");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".aot")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
