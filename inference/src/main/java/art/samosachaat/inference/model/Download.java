package art.samosachaat.inference.model;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A GGUF file that is to be fetched if it is not there.
 *
 * @param url where it is, without user and password
 * @param model tag that it shall have: its name in the folder without {@code .gguf}
 * @param sha256 of the whole file, 64 hexadecimal digits; another file is not kept
 */
public record Download(
    @NotNull @Pattern(regexp = "https?://[^\\s#@]+", message = "must be an http or https address")
        String url,
    @NotNull
        @Pattern(
            regexp = "[^/\\\\\\x00.][^/\\\\\\x00]{0,99}",
            message = "must be the name of a file")
        String model,
    @NotNull @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hexadecimal digits")
        String sha256) {

  /** An address may hold a key that lets one download it. */
  @Override
  public String toString() {
    return "Download[model=" + model + "]";
  }
}
