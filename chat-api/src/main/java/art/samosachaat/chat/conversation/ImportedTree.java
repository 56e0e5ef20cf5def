package art.samosachaat.chat.conversation;

import art.samosachaat.chat.conversation.ArchiveDao.NewConversation;
import art.samosachaat.chat.conversation.ArchiveDao.NewMessage;
import art.samosachaat.contracts.chat.ConversationExport;
import art.samosachaat.contracts.chat.Message;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.Role;
import art.samosachaat.kit.error.ApiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exported conversation, found to be a tree, under new ids: the old ones may still be in use.
 * Its generations are not taken over; they were the exporting platform's.
 */
record ImportedTree(NewConversation conversation, List<NewMessage> messages) {

  /** Before any computer chatted, and what every store of times can hold. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws ApiException naming the message that has no place in a tree
   */
  static ImportedTree of(UUID id, UUID userId, ConversationExport export) {
    requireTime("created_at", export.createdAt());
    requireTime("updated_at", export.updatedAt());
    Map<UUID, UUID> newIds = new HashMap<>();
    Set<Place> taken = new HashSet<>();
    List<NewMessage> messages = new ArrayList<>(export.messages().size());
    for (int i = 0; i < export.messages().size(); i++) {
      String at = "messages[" + i + "].";
      Message message = export.messages().get(i);
      UUID parent = known(newIds, message.parentId(), at + "parent_id");
      requireTime(at + "created_at", message.createdAt());
      require(
          newIds.putIfAbsent(message.id(), UUID.randomUUID()) == null,
          at + "id is that of a message before it");
      require(
          taken.add(new Place(parent, message.version())),
          at + "version is that of a sibling before it");
      messages.add(row(id, Objects.requireNonNull(newIds.get(message.id())), parent, message));
    }
    UUID leaf = known(newIds, export.activeLeafId(), "active_leaf_id");
    require(leaf != null || messages.isEmpty(), "active_leaf_id must name the last message shown");
    return new ImportedTree(
        new NewConversation(
            id,
            userId,
            export.title(),
            export.modelTag(),
            export.isFavorited(),
            leaf,
            export.createdAt(),
            export.updatedAt()),
        List.copyOf(messages));
  }

  private static NewMessage row(
      UUID conversationId, UUID id, @Nullable UUID parent, Message message) {
    return new NewMessage(
        id,
        conversationId,
        parent,
        message.role().wireName(),
        message.content(),
        message.version(),
        finishReason(message),
        message.tokenCount(),
        message.inferenceTimeMs(),
        message.createdAt());
  }

  /** An answer that was being written when it was exported ended there. */
  private static @Nullable String finishReason(Message message) {
    FinishReason known = message.finishReason();
    if (known == null && message.role() == Role.ASSISTANT) {
      known = FinishReason.INTERRUPTED;
    }
    return known == null ? null : known.wireName();
  }

  private static @Nullable UUID known(Map<UUID, UUID> newIds, @Nullable UUID old, String field) {
    if (old == null) {
      return null;
    }
    UUID known = newIds.get(old);
    require(known != null, field + " is not the id of a message before it");
    return known;
  }

  private static void requireTime(String field, Instant time) {
    require(
        !time.isBefore(EARLIEST) && !time.isAfter(LATEST),
        field + " must be between " + EARLIEST + " and " + LATEST);
  }

  private static void require(boolean rule, String otherwise) {
    if (!rule) {
      throw new ApiException(ErrorCode.VALIDATION_FAILED, otherwise + ".");
    }
  }

  private record Place(@Nullable UUID parent, int version) {}
}
