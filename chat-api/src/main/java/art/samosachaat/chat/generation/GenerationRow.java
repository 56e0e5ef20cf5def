package art.samosachaat.chat.generation;

import art.samosachaat.contracts.inference.FinishReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generation as it is stored.
 *
 * @param fallbackLeafId message that is the last of the active branch again if this one fails
 */
public record GenerationRow(
    UUID id,
    UUID userId,
    UUID conversationId,
    UUID messageId,
    @Nullable UUID fallbackLeafId,
    @Nullable String finishReason,
    long lastSeq,
    byte[] requestHash) {

  boolean ended() {
    return finishReason != null;
  }

  @Nullable FinishReason reason() {
    return finishReason == null ? null : FinishReason.of(finishReason);
  }
}
