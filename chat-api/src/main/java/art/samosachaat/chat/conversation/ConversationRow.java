package art.samosachaat.chat.conversation;

import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.chat.ConversationSummary;
import art.samosachaat.contracts.chat.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as it is stored. */
public record ConversationRow(
    UUID id,
    String title,
    @Nullable String modelTag,
    boolean isFavorited,
    @Nullable UUID activeLeafId,
    Instant createdAt,
    Instant updatedAt) {

  ConversationSummary summary() {
    return new ConversationSummary(id, title, modelTag, isFavorited, createdAt, updatedAt);
  }

  Conversation with(List<Message> messages) {
    return new Conversation(
        id, title, modelTag, isFavorited, activeLeafId, createdAt, updatedAt, messages);
  }
}
