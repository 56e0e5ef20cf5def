package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation's tree.
 *
 * @param parentId the message it follows; absent for a first one
 * @param version 1 for the first of its siblings, then counting up
 * @param versions ids of all siblings, itself included, by version
 * @param generationId the generation that writes or wrote it; absent for a user's message
 * @param finishReason why the answer ended; absent while it is being written, and for a user's
 *     message
 * @param tokenCount tokens of the answer
 * @param inferenceTimeMs from the request to inference until its last event
 */
@WireRecord
public record Message(
    @NotNull UUID id,
    @NotNull UUID conversationId,
    @Nullable UUID parentId,
    @NotNull Role role,
    @NotNull @StorableText String content,
    @NotNull @Positive Integer version,
    @NotNull List<UUID> versions,
    @Nullable UUID generationId,
    @Nullable FinishReason finishReason,
    @Nullable @PositiveOrZero Integer tokenCount,
    @Nullable @PositiveOrZero Long inferenceTimeMs,
    @NotNull Instant createdAt) {

  public Message {
    versions = List.copyOf(versions);
  }

  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "Message[id=" + id + ", role=" + role + "]";
  }
}
