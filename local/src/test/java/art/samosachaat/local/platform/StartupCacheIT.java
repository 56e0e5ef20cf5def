package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ahead-of-time caches of a real JVM: recorded once, used, and never in the way. */
class StartupCacheIT {

  private static final int SERVICES = 3;

  @TempDir private Path project;
  @TempDir private Path home;

  /** One test of three starts, since a recording takes longer than all the rest of it. */
  @Test
  void recordsCachesBesideTheRunningServicesAndUsesThemUnlessTheyAreBroken() throws Exception {
    FakeProject.create(project);
    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(commandLine(up)).doesNotContain("-XX:AOTCache");
      up.await("caches", () -> Optional.of(caches()).filter(found -> found.size() == SERVICES));
    }
    List<Path> caches = caches();

    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
      assertThat(commandLine(up)).contains("-XX:AOTCache=" + project);
      assertThat(caches()).isEqualTo(caches);
    }

    breakAll(caches);
    try (Launch up = up()) {
      up.awaitOutput("samosaChaat is ready");
    }
  }

  /** One is no cache, one ends too soon, and one belongs to another service. */
  private static void breakAll(List<Path> caches) throws IOException {
    byte[] whole = Files.readAllBytes(caches.get(1));
    Files.writeString(caches.get(0), "this is no cache");
    Files.write(caches.get(1), Arrays.copyOf(whole, whole.length / 2));
    Files.write(caches.get(2), whole);
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
