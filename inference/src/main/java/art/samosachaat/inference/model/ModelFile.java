package art.samosachaat.inference.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A GGUF file in the models folder. Immutable.
 *
 * @param tag the name that requests use: the file's name without {@code .gguf}
 * @param path where the file is
 * @param sizeBytes size of the file in bytes
 * @param header what the file says about itself; empty if it cannot be read
 * @param sha256 checksum of the whole file in hexadecimal digits; empty until it is computed
 * @param unavailableReason why the model cannot be used; empty if nothing is known against it
 */
public record ModelFile(
    String tag,
    Path path,
    long sizeBytes,
    Optional<GgufHeader> header,
    Optional<String> sha256,
    Optional<String> unavailableReason) {

  /** Whether nothing is known that would keep the model from loading. */
  public boolean available() {
    return unavailableReason.isEmpty();
  }

  ModelFile withSha256(String checksum) {
    return new ModelFile(tag, path, sizeBytes, header, Optional.of(checksum), unavailableReason);
  }
}
