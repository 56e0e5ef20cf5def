package art.samosachaat.kit.openai;

import art.samosachaat.contracts.WireRecord;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.TokenUsage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the OpenAI API answers with.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/object">The chat completion
 *     object</a>
 */
public final class OpenAi {

  private OpenAi() {}

  /** A whole completion. */
  @WireRecord
  public record Completion(
      String id, String object, long created, String model, List<Choice> choices, Usage usage) {}

  /** The one answer. */
  @WireRecord
  public record Choice(int index, Said message, String finishReason) {}

  /** What was answered, or the piece of it that is new. */
  @WireRecord
  public record Said(@Nullable String role, @Nullable String content) {

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "Said[role=" + role + "]";
    }
  }

  /** A piece of a completion; the last may have no choices, and usage. */
  @WireRecord
  public record Chunk(
      String id,
      String object,
      long created,
      String model,
      List<ChunkChoice> choices,
      @Nullable Usage usage) {}

  /** The piece of the one answer. */
  @WireRecord
  public record ChunkChoice(
      int index,
      Said delta,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String finishReason) {}

  /** Tokens read, written, and together. */
  @WireRecord
  public record Usage(int promptTokens, int completionTokens, int totalTokens) {

    public static Usage of(TokenUsage usage) {
      return new Usage(
          usage.promptTokens(),
          usage.completionTokens(),
          usage.promptTokens() + usage.completionTokens());
    }
  }

  /** {@code GET /v1/models}. */
  @WireRecord
  public record ModelList(String object, List<Model> data) {}

  /** A model that can be asked for. */
  @WireRecord
  public record Model(String id, String object, long created, String ownedBy) {}

  /** Every error. */
  @WireRecord
  public record Failure(Problem error) {}

  /** What went wrong. */
  @WireRecord
  public record Problem(
      String message,
      String type,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String param,
      String code) {}

  /** The API knows no reason for an answer that somebody stopped. */
  public static String finishReason(FinishReason reason) {
    return reason == FinishReason.LENGTH ? "length" : "stop";
  }
}
