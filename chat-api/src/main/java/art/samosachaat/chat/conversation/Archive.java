package art.samosachaat.chat.conversation;

import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.chat.ConversationExport;
import art.samosachaat.contracts.chat.Message;
import art.samosachaat.kit.database.SqlSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Takes whole conversations out, and in again. Thread-safe. */
final class Archive {

  private static final int FORMAT_VERSION = 1;

  private final Jdbi jdbi;
  private final Conversations conversations;

  Archive(Jdbi jdbi, Conversations conversations) {
    this.jdbi = jdbi;
    this.conversations = conversations;
  }

  /** A conversation with all its branches, as it is at one moment. */
  ConversationExport export(UUID id, UUID userId) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Optional<ConversationRow> row =
              new ConversationDao(SqlSession.in(handle)).find(id, userId);
          ConversationRow found = row.orElseThrow(Conversations::notFound);
          List<Message> messages =
              handle.attach(ArchiveDao.class).tree(id).stream().map(MessageRow::message).toList();
          return new ConversationExport(
              FORMAT_VERSION,
              found.title(),
              found.modelTag(),
              found.isFavorited(),
              found.activeLeafId(),
              found.createdAt(),
              found.updatedAt(),
              messages);
        });
  }

  /** The active branch for people, in Markdown; what was said is Markdown already. */
  String markdown(UUID id, UUID userId) {
    Conversation conversation = conversations.get(id, userId);
    StringBuilder text = new StringBuilder();
    text.append("# ").append(conversation.title().replaceAll("\\s+", " ")).append('\n');
    for (Message message : conversation.messages()) {
      String speaker =
          switch (message.role()) {
            case SYSTEM -> "System";
            case USER -> "User";
            case ASSISTANT -> "Assistant";
          };
      text.append("\n## ").append(speaker).append("\n\n");
      text.append(message.content()).append('\n');
    }
    return text.toString();
  }

  /** A new conversation of the user's, with all that was exported; or nothing. */
  Conversation importAll(UUID userId, ConversationExport export) {
    ImportedTree tree = ImportedTree.of(UUID.randomUUID(), userId, export);
    jdbi.useTransaction(
        handle -> {
          ArchiveDao archive = handle.attach(ArchiveDao.class);
          archive.insert(tree.conversation());
          archive.insert(tree.messages());
        });
    return conversations.get(tree.conversation().id(), userId);
  }
}
