package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the messages of its active branch.
 *
 * @param modelTag the model it asks for; the current one when absent
 * @param activeLeafId last message of the active branch; absent while there is none
 * @param messages path from the first message to the active leaf, oldest first
 */
@WireRecord
public record Conversation(
    @NotNull UUID id,
    @NotNull String title,
    @Nullable String modelTag,
    @NotNull Boolean isFavorited,
    @Nullable UUID activeLeafId,
    @NotNull Instant createdAt,
    @NotNull Instant updatedAt,
    @NotNull List<@Valid Message> messages) {

  public Conversation {
    messages = List.copyOf(messages);
  }

  /** A title is what people say, so it is not for logs. */
  @Override
  public String toString() {
    return "Conversation[id=" + id + "]";
  }
}
