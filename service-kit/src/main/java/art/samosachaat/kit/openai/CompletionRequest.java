package art.samosachaat.kit.openai;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.Role;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/chat/completions}, as far as there is something behind it; the rest of the OpenAI
 * API is refused by name.
 *
 * @param stop one text or several
 * @param maxTokens the older name of {@code maxCompletionTokens}, which goes first
 * @param n only one answer is given
 * @param topK with {@code minP} and {@code repetitionPenalty} no part of the OpenAI API, but by the
 *     names that vLLM has for them
 * @param user the client's own name for whoever asks
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 *     completion</a>
 */
@WireRecord
public record CompletionRequest(
    @NotBlank @Size(max = 100) @StorableText String model,
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Turn> messages,
    @Nullable Boolean stream,
    @Nullable @Valid StreamOptions streamOptions,
    @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double topP,
    @Nullable @Min(0) @Max(200) Integer topK,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double minP,
    @Nullable @DecimalMin("0.5") @DecimalMax("2") Double repetitionPenalty,
    @Nullable @Min(1) @Max(4096) Integer maxTokens,
    @Nullable @Min(1) @Max(4096) Integer maxCompletionTokens,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable @Size(max = 4)
        List<@NotNull @Size(min = 1, max = 64) @StorableText String> stop,
    @Nullable @Min(0) @Max(4294967295L) Long seed,
    @Nullable @Min(1) @Max(1) Integer n,
    @Nullable @Size(max = 512) String user) {

  /** One message of the conversation so far. */
  @WireRecord
  public record Turn(
      @NotNull Role role,
      @JsonDeserialize(using = TextContent.class) @NotBlank @Size(max = 1_000_000) @StorableText
          String content) {

    /** What people say is not for logs. */
    @Override
    public String toString() {
      return "Turn[role=" + role + "]";
    }
  }

  /**
   * How a stream ends; without one it means nothing.
   *
   * @param includeUsage whether the last chunk tells the tokens
   */
  @WireRecord
  public record StreamOptions(@Nullable Boolean includeUsage) {}

  /** Whether the answer is wanted in pieces. */
  public boolean streams() {
    return Boolean.TRUE.equals(stream);
  }

  /** Whether the last piece tells the tokens. */
  public boolean includesUsage() {
    return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
  }

  /** The same for inference. */
  public GenerateRequest toGenerate() {
    return new GenerateRequest(
        messages.stream().map(turn -> new ChatMessage(turn.role(), turn.content())).toList(),
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        stop,
        seed,
        maxCompletionTokens == null ? maxTokens : maxCompletionTokens,
        model);
  }

  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "CompletionRequest[messages=" + messages.size() + ", model=" + model + "]";
  }
}
