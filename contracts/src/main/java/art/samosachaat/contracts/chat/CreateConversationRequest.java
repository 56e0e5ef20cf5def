package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/conversations}.
 *
 * @param title at most 500 characters; taken from the first message when absent
 * @param modelTag 1 to 100 characters; the current model when absent
 */
@WireRecord
public record CreateConversationRequest(
    @Nullable @Size(max = 500) @StorableText String title,
    @Nullable @Size(min = 1, max = 100) @StorableText String modelTag) {
  /** A title is what people say, so it is not for logs. */
  @Override
  public String toString() {
    return "CreateConversationRequest[modelTag=" + modelTag + "]";
  }
}
