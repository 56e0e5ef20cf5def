package art.samosachaat.obs.render;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A file to be generated.
 *
 * @param path below the output folder, with {@code /} between its parts; one of those that
 *     generated files may have
 * @param content makes the bytes; called when the file's turn comes, so that no more than one is in
 *     memory at a time. The same bytes at every call
 */
public record Artefact(String path, Supplier<byte[]> content) {

  /**
   * @throws IllegalArgumentException if the path is none that generated files may have
   */
  public Artefact {
    if (!OutputStructure.contains(path)) {
      throw new IllegalArgumentException(
          "artefact \"%s\": the path is none of %s".formatted(path, OutputStructure.describe()));
    }
  }

  /** A file of UTF-8 text. */
  static Artefact text(String path, Supplier<String> text) {
    return new Artefact(path, () -> text.get().getBytes(StandardCharsets.UTF_8));
  }
}
