package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as a list shows it. */
@WireRecord
public record ConversationSummary(
    @NotNull UUID id,
    @NotNull String title,
    @Nullable String modelTag,
    @NotNull Boolean isFavorited,
    @NotNull Instant createdAt,
    @NotNull Instant updatedAt) {
  /** A title is what people say, so it is not for logs. */
  @Override
  public String toString() {
    return "ConversationSummary[id=" + id + "]";
  }
}
