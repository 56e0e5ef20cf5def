package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * One turn of a conversation.
 *
 * @param content 1 to 1,000,000 characters; the model's context is the real limit
 */
@WireRecord
public record ChatMessage(
    @NotNull Role role, @NotBlank @Size(max = 1_000_000) @StorableText String content) {

  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "ChatMessage[role=" + role + "]";
  }
}
