package art.samosachaat.chat.conversation;

import art.samosachaat.contracts.chat.Message;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is stored.
 *
 * @param versions ids of all its siblings, itself included, by version
 */
public record MessageRow(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    String role,
    String content,
    int version,
    List<UUID> versions,
    @Nullable UUID generationId,
    @Nullable String finishReason,
    @Nullable Integer tokenCount,
    @Nullable Long inferenceTimeMs,
    Instant createdAt) {

  /** Who said it. */
  public Role speaker() {
    return speaker(role);
  }

  static Role speaker(String role) {
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }

  Message message() {
    return new Message(
        id,
        conversationId,
        parentId,
        speaker(),
        content,
        version,
        versions,
        generationId,
        finishReason == null ? null : FinishReason.of(finishReason),
        tokenCount,
        inferenceTimeMs,
        createdAt);
  }
}
