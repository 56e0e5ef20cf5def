package art.samosachaat.chat.generation;

import art.samosachaat.contracts.inference.FinishReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A generation as it is stored. */
public record GenerationRow(
    UUID id,
    UUID userId,
    UUID messageId,
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
