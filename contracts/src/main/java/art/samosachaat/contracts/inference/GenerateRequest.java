package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /generate}: asks for an answer to a conversation. What is absent is left to the
 * engine's default.
 *
 * @param messages 1 to 500 turns, oldest first
 * @param temperature 0 to 2; 0 always takes the likeliest token
 * @param topK 0 to 200; 0 considers every token
 * @param topP 0 to 1: nucleus sampling
 * @param minP 0 to 1: tokens less likely than this share of the likeliest are left out
 * @param repetitionPenalty 0.5 to 2; 1 does nothing
 * @param stop at most 8 strings of 1 to 64 characters that end the answer
 * @param seed 0 to 4294967295; the same seed gives the same answer
 * @param maxTokens 1 to 4096
 * @param modelTag the model that is asked for; the current one when absent
 */
@WireRecord
public record GenerateRequest(
    @NotEmpty @Size(max = 500) List<@NotNull @Valid ChatMessage> messages,
    @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
    @Nullable @Min(0) @Max(200) Integer topK,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double topP,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double minP,
    @Nullable @DecimalMin("0.5") @DecimalMax("2") Double repetitionPenalty,
    @Nullable @Size(max = 8) List<@NotNull @Size(min = 1, max = 64) @StorableText String> stop,
    @Nullable @Min(0) @Max(4294967295L) Long seed,
    @Nullable @Min(1) @Max(4096) Integer maxTokens,
    @Nullable @Size(min = 1, max = 100) @StorableText String modelTag) {
  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "GenerateRequest[messages=" + messages.size() + ", modelTag=" + modelTag + "]";
  }
}
