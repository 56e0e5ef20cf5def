package art.samosachaat.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.chat.conversation.ConversationDao.Search;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches by a real database, among more conversations than are asked one by one. */
class SearchIT {

  private static final UUID READER = UUID.randomUUID();
  private static final UUID NEIGHBOUR = UUID.randomUUID();
  private static Jdbi jdbi;

  /** The reader's conversations are named by their rank, 1 the newest. */
  @BeforeAll
  static void fill() {
    TestDatabase database = TestDatabase.create().migrate();
    database.execute(
        """
        INSERT INTO conversations (id, user_id, title, is_favorited, updated_at)
        SELECT gen_random_uuid(), '%s', 'number ' || n || CASE n WHEN 306 THEN ' Titled' ELSE '' END,
          n %% 100 = 0, now() - interval '1 hour' * n
        FROM generate_series(1, 320) n
        """
            .formatted(READER),
        """
        INSERT INTO messages (id, conversation_id, role, content, version)
        SELECT gen_random_uuid(), id, 'user', 'often ' || CASE split_part(title, ' ', 2)::int
          WHEN 7 THEN 'near' WHEN 9 THEN 'both' WHEN 310 THEN 'both' WHEN 315 THEN 'elsewhere'
          WHEN 318 THEN 'green chutney' WHEN 319 THEN 'chutney that is green' WHEN 320 THEN 'far' ELSE '' END, 1
        FROM conversations
        """,
        "INSERT INTO conversations (id, user_id, title) VALUES ('%1$s', '%1$s', 'number 0')"
            .formatted(NEIGHBOUR),
        """
        INSERT INTO messages (id, conversation_id, role, content, version)
        SELECT gen_random_uuid(), '%s', 'user', 'elsewhere far theirs', n FROM generate_series(1, 5001) n
        """
            .formatted(NEIGHBOUR));
    jdbi =
        Jdbi.create(database.url(), TestDatabase.USER, TestDatabase.USER)
            .installPlugin(new PostgresPlugin());
  }

  private static List<ConversationRow> search(UUID userId, Search search) {
    return jdbi.inTransaction(
        handle -> new SearchDao(SqlSession.in(handle)).search(userId, search));
  }

  private static List<Integer> found(UUID userId, Search search) {
    return search(userId, search).stream().map(SearchIT::rank).toList();
  }

  private static int rank(ConversationRow row) {
    return Integer.parseInt(row.title().split(" ", -1)[1]);
  }

  private static Search of(
      @Nullable Boolean favorite, String text, @Nullable ConversationRow after, int offset) {
    Instant before = after == null ? null : after.updatedAt();
    return new Search(favorite, text, before, after == null ? null : after.id(), 4, offset);
  }

  @ParameterizedTest
  @CsvSource({
    "often,1 2 3 4",
    "near,7",
    "far,320",
    "both,9 310",
    "Titled,306",
    "often titled,''",
    "elsewhere,315",
    "theirs,''",
    "nowhere,''",
    "green chutney,318 319",
    "'\"green chutney\"',318",
    "chutney -that,318",
    "near or far,7 320"
  })
  void findsTheNewestThatHaveTheWords(String text, String ranks) {
    assertThat(found(READER, of(null, text, null, 0)))
        .containsExactlyElementsOf(
            List.of(ranks.split(" ", -1)).stream()
                .filter(rank -> !rank.isEmpty())
                .map(Integer::valueOf)
                .toList());
  }

  @Test
  void findsNothingOfSomebodyElse() {
    assertThat(found(NEIGHBOUR, of(null, "often", null, 0))).isEmpty();
    assertThat(found(NEIGHBOUR, of(null, "elsewhere", null, 0))).containsExactly(0);
  }

  @Test
  void pagesNeitherRepeatNorSkip() {
    List<ConversationRow> first = search(READER, of(null, "often", null, 0));
    List<ConversationRow> second = search(READER, of(null, "often", first.getLast(), 0));

    assertThat(second).extracting(SearchIT::rank).containsExactly(5, 6, 7, 8);
    assertThat(search(READER, of(null, "often", null, 4))).isEqualTo(second);
    assertThat(found(READER, of(null, "often", null, 298))).containsExactly(299, 300, 301, 302);
    assertThat(found(READER, of(null, "often", null, 318))).containsExactly(319, 320);
  }

  @Test
  void findsFavoritesOnly() {
    assertThat(found(READER, of(true, "often", null, 0))).containsExactly(100, 200, 300);
  }

  /** Which is in the index, for {@link SearchDao} alone. */
  @Test
  void whereAMessageIsIsNoWordOfIt() {
    UUID id = search(READER, of(null, "near", null, 0)).getFirst().id();

    assertThat(found(READER, of(null, "in " + id, null, 0))).isEmpty();
    assertThat(found(READER, of(null, "\"in " + id + "\"", null, 0))).isEmpty();
    assertThat(found(READER, of(null, "'in " + id + "'", null, 0))).isEmpty();
  }
}
