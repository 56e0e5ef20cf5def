package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET …/export?format=json} and {@code POST /api/conversations/import}: a whole conversation
 * with all its branches.
 *
 * @param formatVersion 1
 * @param messages every message of the tree, parents before children
 */
@WireRecord
public record ConversationExport(
    @NotNull @Min(1) @Max(1) Integer formatVersion,
    @NotNull @Size(max = 500) @StorableText String title,
    @Nullable @Size(min = 1, max = 100) @StorableText String modelTag,
    @NotNull Boolean isFavorited,
    @Nullable UUID activeLeafId,
    @NotNull Instant createdAt,
    @NotNull Instant updatedAt,
    @NotNull @Size(max = 10_000) List<@NotNull @Valid Message> messages) {
  /** A title is what people say, so it is not for logs. */
  @Override
  public String toString() {
    return "ConversationExport[messages=" + messages.size() + "]";
  }
}
