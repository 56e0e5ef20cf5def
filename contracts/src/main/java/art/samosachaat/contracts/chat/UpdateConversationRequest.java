package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/conversations/{id}}: what is absent stays as it is.
 *
 * @param title 1 to 500 characters
 */
@WireRecord
public record UpdateConversationRequest(
    @Nullable @Size(min = 1, max = 500) @StorableText String title, @Nullable Boolean isFavorited) {
  /** A title is what people say, so it is not for logs. */
  @Override
  public String toString() {
    return "UpdateConversationRequest[isFavorited=" + isFavorited + "]";
  }
}
