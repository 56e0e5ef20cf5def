package art.samosachaat.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  @TempDir Path folder;

  @Test
  void listsUsableAndBrokenFilesByTag() throws IOException {
    Files.copy(Path.of("models/samosa-mini-q8_0.gguf"), folder.resolve("nano.gguf"));
    Files.write(folder.resolve("broken.gguf"), new byte[64]);
    Files.writeString(folder.resolve("README.md"), "no model");
    Files.createDirectory(folder.resolve("folder.gguf"));

    ModelRegistry registry = new ModelRegistry(folder);

    assertThat(registry.models())
        .extracting(ModelFile::tag, ModelFile::available)
        .containsExactly(tuple("broken", false), tuple("folder", false), tuple("nano", true));
    assertThat(registry.find("broken").orElseThrow().unavailableReason())
        .contains("not a GGUF file: it does not begin with the letters GGUF");
    assertThat(registry.find("nano").orElseThrow().sizeBytes()).isEqualTo(1_700_896);
    assertThat(registry.find("absent")).isEmpty();
  }

  @Test
  void listsAModelWithoutContextLengthAsUnavailable() throws IOException {
    Files.write(
        folder.resolve("odd.gguf"),
        GgufFixture.begin(3, 1, 1).text("general.architecture", "odd").tensor("a", 0).withData(32));

    assertThat(new ModelRegistry(folder).find("odd").orElseThrow().unavailableReason())
        .contains("the header gives no context length");
  }

  @Test
  void noticesThatAFileHasChanged() throws IOException {
    Path file = Files.write(folder.resolve("nano.gguf"), new byte[64]);
    ModelRegistry registry = new ModelRegistry(folder);
    assertThat(registry.find("nano").orElseThrow().available()).isFalse();

    Files.delete(file);
    Files.copy(Path.of("models/samosa-mini-q8_0.gguf"), file);

    assertThat(registry.find("nano").orElseThrow().available()).isTrue();
  }

  @Test
  void saysThatTheFolderIsMissing() {
    ModelRegistry registry = new ModelRegistry(folder.resolve("absent"));

    assertThatThrownBy(registry::models).isInstanceOf(IOException.class);
  }
}
