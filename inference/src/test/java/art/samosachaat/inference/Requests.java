package art.samosachaat.inference;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that tests make of the model that ships. */
public final class Requests {
  public static final Path MODEL = Path.of("models/samosa-mini-q8_0.gguf").toAbsolutePath();

  private Requests() {}

  /** The likeliest answer to one question. */
  public static GenerateRequest ask(String question) {
    return ask(question, 100);
  }

  public static GenerateRequest ask(String question, int maxTokens) {
    return request(question, 0.0, null, maxTokens, null);
  }

  /** Of a named model. */
  public static GenerateRequest askOf(String modelTag) {
    return new GenerateRequest(
        List.of(new ChatMessage(Role.USER, "q")),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        modelTag);
  }

  public static GenerateRequest askWithStop(String question, String stop) {
    return request(question, 0.0, null, 100, stop);
  }

  public static GenerateRequest roll(String question, @Nullable Long seed) {
    return request(question, 2.0, seed, 60, null);
  }

  /** As long an answer as the context holds, from a model that cannot end its turn. */
  public static GenerateRequest endless() {
    return request("What is a samosa?", 0.0, null, null, null);
  }

  /** The model that ships, but for its knowing which token ends a turn: it goes on and on. */
  public static Path endlessModel(Path folder) throws IOException {
    byte[] model = Files.readAllBytes(MODEL);
    overwrite(model, "<|im_end|>", 0, "<|im_more|".getBytes(StandardCharsets.US_ASCII));
    // After the key come four bytes of type, then the token's number.
    overwrite(model, "tokenizer.ggml.eos_token_id", 27 + 4, new byte[] {100, 0, 0, 0});
    overwrite(model, "<|endoftext|>", 0, "<|moreoftext|".getBytes(StandardCharsets.US_ASCII));
    // After this key come its type, its elements' type and number; the last three tokens become
    // user-defined, whose text shows.
    for (int token = 2_045; token <= 2_047; token++) {
      overwrite(model, "tokenizer.ggml.token_type", 25 + 16 + 4 * token, new byte[] {4, 0, 0, 0});
    }
    return Files.write(folder.resolve("endless.gguf"), model);
  }

  public static void overwrite(byte[] in, String needle, int offset, byte[] by) {
    String text = new String(in, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      System.arraycopy(by, 0, in, at + offset, by.length);
    }
  }

  private static GenerateRequest request(
      String question,
      double temperature,
      @Nullable Long seed,
      @Nullable Integer maxTokens,
      @Nullable String stop) {
    return new GenerateRequest(
        List.of(new ChatMessage(Role.USER, question)),
        temperature,
        null,
        null,
        null,
        null,
        stop == null ? null : List.of(stop),
        seed,
        maxTokens,
        null);
  }
}
