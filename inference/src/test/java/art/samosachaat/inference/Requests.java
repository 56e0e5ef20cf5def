package art.samosachaat.inference;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.Role;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that tests make of the model that ships. */
public final class Requests {
  public static final Path MODEL = Path.of("models/samosa-nano-q8_0.gguf").toAbsolutePath();

  private Requests() {}

  /** The likeliest answer to one question. */
  public static GenerateRequest ask(String question) {
    return ask(question, 100);
  }

  public static GenerateRequest ask(String question, int maxTokens) {
    return request(question, 0.0, null, null, maxTokens, null);
  }

  public static GenerateRequest askWithStop(String question, String stop) {
    return request(question, 0.0, null, null, 100, stop);
  }

  public static GenerateRequest roll(String question, long seed) {
    return request(question, 1.5, null, seed, 60, null);
  }

  /** An answer without end: rewarded for repeating itself, the model does so until it may not. */
  public static GenerateRequest endless() {
    return request("What is a samosa?", 0.0, 0.5, null, null, null);
  }

  private static GenerateRequest request(
      String question,
      double temperature,
      @Nullable Double repetitionPenalty,
      @Nullable Long seed,
      @Nullable Integer maxTokens,
      @Nullable String stop) {
    return new GenerateRequest(
        List.of(new ChatMessage(Role.USER, question)),
        temperature,
        null,
        null,
        null,
        repetitionPenalty,
        stop == null ? null : List.of(stop),
        seed,
        maxTokens,
        null);
  }
}
