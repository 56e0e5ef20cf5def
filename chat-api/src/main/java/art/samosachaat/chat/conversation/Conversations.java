package art.samosachaat.chat.conversation;

import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.chat.ConversationPage;
import art.samosachaat.contracts.chat.CreateConversationRequest;
import art.samosachaat.contracts.chat.UpdateConversationRequest;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.error.ApiException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a user can do with their conversations, but for talking. Thread-safe. */
public final class Conversations {

  /** Deeper than any conversation that people have. */
  private static final int LONGEST_PATH = 10_000;

  private final Jdbi jdbi;

  public Conversations(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Someone else's conversation is answered like one that never was. */
  public static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no such conversation.");
  }

  Conversation create(UUID userId, CreateConversationRequest request) {
    String title = request.title() == null ? "" : request.title().strip();
    return conversations()
        .insert(UUID.randomUUID(), userId, title, request.modelTag())
        .with(List.of());
  }

  Conversation get(UUID id, UUID userId) {
    return whole(conversations().find(id, userId).orElseThrow(Conversations::notFound));
  }

  Conversation update(UUID id, UUID userId, UpdateConversationRequest request) {
    return whole(
        conversations()
            .update(id, userId, request.title(), request.isFavorited())
            .orElseThrow(Conversations::notFound));
  }

  void delete(UUID id, UUID userId) {
    if (conversations().delete(id, userId) == 0) {
      throw notFound();
    }
  }

  /**
   * Chooses the newest branch through a message.
   *
   * @throws ApiException if the conversation has no such message
   */
  Conversation activate(UUID id, UUID userId, UUID messageId) {
    return whole(
        jdbi.inTransaction(
            handle -> {
              ConversationDao conversations = new ConversationDao(SqlSession.in(handle));
              if (conversations.lock(id, userId).isEmpty()) {
                throw notFound();
              }
              UUID leafId =
                  new MessageDao(SqlSession.in(handle))
                      .newestLeaf(id, messageId)
                      .orElseThrow(Conversations::noSuchMessage);
              return conversations.choose(id, userId, leafId);
            }));
  }

  private static ApiException noSuchMessage() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no such message in this conversation.");
  }

  ConversationPage page(UUID userId, Filter filter) {
    Cursor cursor = Cursor.decode(filter.cursor());
    List<ConversationRow> rows =
        find(
            userId,
            new ConversationDao.Search(
                filter.favorite(),
                filter.text(),
                cursor == null ? null : cursor.updatedAt(),
                cursor == null ? null : cursor.id(),
                filter.limit() + 1,
                filter.offset()));
    boolean more = rows.size() > filter.limit();
    List<ConversationRow> shown = more ? rows.subList(0, filter.limit()) : rows;
    return new ConversationPage(
        shown.stream().map(ConversationRow::summary).toList(),
        byDay(shown),
        more ? Cursor.after(shown.getLast()).encode() : null);
  }

  private List<ConversationRow> find(UUID userId, ConversationDao.Search search) {
    if (search.text() == null) {
      return conversations().page(userId, search);
    }
    return jdbi.inTransaction(
        handle -> new SearchDao(SqlSession.in(handle)).search(userId, search));
  }

  private static SequencedMap<LocalDate, List<UUID>> byDay(List<ConversationRow> rows) {
    SequencedMap<LocalDate, List<UUID>> days = new LinkedHashMap<>();
    for (ConversationRow row : rows) {
      days.computeIfAbsent(
              row.updatedAt().atOffset(ZoneOffset.UTC).toLocalDate(), day -> new ArrayList<>())
          .add(row.id());
    }
    return days;
  }

  private Conversation whole(ConversationRow row) {
    return row.with(
        new MessageDao(SqlSession.of(jdbi))
            .path(row.id(), row.activeLeafId(), LONGEST_PATH).stream()
                .map(MessageRow::message)
                .toList());
  }

  private ConversationDao conversations() {
    return new ConversationDao(SqlSession.of(jdbi));
  }

  /** Which conversations are listed; null means any. */
  record Filter(
      int limit,
      int offset,
      @Nullable String cursor,
      @Nullable Boolean favorite,
      @Nullable String text) {}
}
