package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/conversations/{id}/messages} and {@code PUT …/messages/{mid}}: a user's words,
 * and how they want them answered.
 *
 * @param content 1 to 8000 characters, not blank
 * @param temperature 0 to 2
 * @param maxTokens 1 to 4096
 * @param topK 0 to 200
 */
@WireRecord
public record SendMessageRequest(
    @NotBlank @Size(max = 8000) @StorableText String content,
    @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
    @Nullable @Min(1) @Max(4096) Integer maxTokens,
    @Nullable @Min(0) @Max(200) Integer topK) {

  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "SendMessageRequest[maxTokens=" + maxTokens + "]";
  }
}
