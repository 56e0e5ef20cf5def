package art.samosachaat.obs.render;

import java.util.function.Supplier;

/**
 * A file to be generated.
 *
 * @param path below the output folder, with {@code /} between its parts; one that {@link
 *     OutputStructure} knows
 * @param content makes the text; called when the file's turn comes, so that no more than one is in
 *     memory at a time. The same text at every call
 */
public record Artefact(String path, Supplier<String> content) {

  /**
   * @throws IllegalArgumentException if the path is none that generated files may have
   */
  public Artefact {
    if (!OutputStructure.contains(path)) {
      throw new IllegalArgumentException(
          "artefact \"%s\": the path is none of %s".formatted(path, OutputStructure.describe()));
    }
  }
}
