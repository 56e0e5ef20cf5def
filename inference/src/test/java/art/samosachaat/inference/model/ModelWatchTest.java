package art.samosachaat.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelWatchTest {
  private static final Path MODEL = Path.of("models/samosa-mini-q8_0.gguf");

  @TempDir Path parent;

  @Test
  void computesTheChecksumOfWhatComes() throws Exception {
    Path folder = Files.createDirectory(parent.resolve("models"));
    ModelRegistry registry = new ModelRegistry(folder);
    try (ModelWatch watch = new ModelWatch(registry, Duration.ofMinutes(5))) {
      watch.start();
      Files.copy(MODEL, folder.resolve("nano.gguf"));

      assertThat(awaitChecksum(registry)).isEqualTo(Checksum.of(MODEL));
    }
  }

  @Test
  void outlivesAFolderThatComesLateAndGoes() throws Exception {
    Path folder = parent.resolve("models");
    ModelRegistry registry = new ModelRegistry(folder);
    try (ModelWatch watch = new ModelWatch(registry, Duration.ofMillis(20))) {
      watch.start();
      Files.createDirectory(folder);
      Files.copy(MODEL, folder.resolve("nano.gguf"));
      assertThat(awaitChecksum(registry)).isNotEmpty();

      Files.move(folder, parent.resolve("away"));
      Files.createDirectory(folder);
      Files.copy(MODEL, folder.resolve("nano.gguf"));

      assertThat(awaitChecksum(registry)).isEqualTo(Checksum.of(MODEL));
    }
  }

  private static String awaitChecksum(ModelRegistry registry) throws IOException {
    Optional<String> checksum = Optional.empty();
    while (checksum.isEmpty()) {
      checksum = registry.find("nano").flatMap(ModelFile::sha256);
      Thread.onSpinWait();
    }
    return checksum.get();
  }
}
