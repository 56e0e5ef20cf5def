package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.chat.generation.GenerationDao.NewGeneration;
import art.samosachaat.chat.generation.TurnDao.End;
import art.samosachaat.chat.generation.TurnDao.Outcome;
import art.samosachaat.chat.generation.TurnDao.Question;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.testing.TestDatabase;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The beginning and the end of an answer, by a real database. */
class TurnIT {

  private static TestDatabase database;
  private static TurnDao turns;

  private final UUID user = UUID.randomUUID();
  private final UUID conversation = UUID.randomUUID();

  @BeforeAll
  static void migrate() {
    database = TestDatabase.create().migrate();
    turns =
        new TurnDao(
            SqlSession.of(
                Jdbi.create(database.url(), TestDatabase.USER, TestDatabase.USER)
                    .installPlugin(new PostgresPlugin())));
  }

  @BeforeEach
  void converse() {
    database.execute(
        "INSERT INTO conversations (id, user_id, title) VALUES ('%s', '%s', '')"
            .formatted(conversation, user));
  }

  @Test
  void addsAQuestionAndThePlaceOfItsAnswer() {
    NewGeneration first = begin(null, "Hello?", UUID.randomUUID(), null);

    assertThat(message(first.userMessageId())).isEqualTo("user Hello? 1 -");
    assertThat(message(first.messageId())).isEqualTo("assistant  1 " + first.userMessageId());
    assertThat(conversation()).isEqualTo("Title " + first.messageId());

    end(first, "stop", 1, "Hello!");
    NewGeneration second = begin(first.messageId(), "Again?", UUID.randomUUID(), null);

    assertThat(message(second.userMessageId())).isEqualTo("user Again? 1 " + first.messageId());
    assertThat(conversation()).isEqualTo("Title " + second.messageId());
  }

  @Test
  void countsVersionsOfQuestionsAndOfAnswers() {
    NewGeneration first = begin(null, "Hello?", UUID.randomUUID(), null);
    end(first, "stop", 1, "Hello!");

    NewGeneration again = begin(null, null, first.userMessageId(), first.messageId());
    end(again, "stop", 1, "Hi!");
    NewGeneration edited = begin(null, "Hello!?", UUID.randomUUID(), again.messageId());

    assertThat(message(again.messageId())).isEqualTo("assistant Hi! 2 " + first.userMessageId());
    assertThat(message(edited.userMessageId())).isEqualTo("user Hello!? 2 -");
    assertThat(message(edited.messageId())).isEqualTo("assistant  1 " + edited.userMessageId());
  }

  @Test
  void endsOnce() {
    NewGeneration generation = begin(null, "Hello?", UUID.randomUUID(), null);

    assertThat(end(generation, "stop", 3, "Hello!")).isEqualTo(Outcome.ENDED);
    assertThat(end(generation, "stop", 3, "Hello!")).as("the same").isEqualTo(Outcome.AGAIN);
    assertThat(end(generation, "interrupted", 4, "Hel")).as("another").isEqualTo(Outcome.LOST);
    assertThat(message(generation.messageId()))
        .isEqualTo("assistant Hello! 1 " + generation.userMessageId());
    assertThat(
            database.count("SELECT sum(last_seq) FROM generation_chunks WHERE " + of(generation)))
        .isEqualTo(3);
  }

  @Test
  void doesNotEndWhatIsDeleted() {
    NewGeneration generation = begin(null, "Hello?", UUID.randomUUID(), null);
    database.execute("DELETE FROM conversations WHERE id = '%s'".formatted(conversation));

    assertThat(end(generation, "stop", 1, "Hello!")).isEqualTo(Outcome.LOST);
  }

  @Test
  void storesWhatWasStoredAlreadyWithWhatHasComeSince() {
    NewGeneration generation = begin(null, "Hello?", UUID.randomUUID(), null);
    database.execute(
        "INSERT INTO generation_chunks SELECT id, 1, 2, 'old' FROM generations WHERE id = '%s'"
            .formatted(generation.id()));

    assertThat(end(generation, "stop", 3, "Hello!")).isEqualTo(Outcome.ENDED);
    assertThat(database.query("SELECT payloads FROM generation_chunks WHERE " + of(generation)))
        .isEqualTo("events");
  }

  @Test
  void goesBackToTheBranchBeforeWhenTheAnswerFailed() {
    NewGeneration first = begin(null, "Hello?", UUID.randomUUID(), null);
    end(first, "error", 1, "");
    assertThat(conversation()).as("no branch before").isEqualTo("Title " + first.messageId());

    NewGeneration second = begin(null, null, first.userMessageId(), first.messageId());
    end(second, "interrupted", 1, "");
    assertThat(conversation()).isEqualTo("Title " + first.messageId());

    NewGeneration third = begin(null, null, first.userMessageId(), first.messageId());
    database.execute(
        "UPDATE conversations SET active_leaf_id = '%s' WHERE id = '%s'"
            .formatted(second.messageId(), conversation));
    end(third, "error", 1, "");
    assertThat(conversation()).as("chosen meanwhile").isEqualTo("Title " + second.messageId());
  }

  private NewGeneration begin(
      @Nullable UUID parent, @Nullable String words, UUID question, @Nullable UUID fallback) {
    NewGeneration generation =
        new NewGeneration(
            UUID.randomUUID(),
            user,
            conversation,
            question,
            UUID.randomUUID(),
            UUID.randomUUID(),
            null,
            new byte[] {1},
            fallback);
    turns.begin(generation, new Question(parent, words, "Title"));
    return generation;
  }

  private static Outcome end(NewGeneration generation, String reason, long last, String text) {
    return turns.end(new End(generation.id(), reason, 1, last, "events", text, null, null));
  }

  private static String of(NewGeneration generation) {
    return "generation_id = '" + generation.id() + "'";
  }

  private static String message(UUID id) {
    return database.query(
        "SELECT concat_ws(' ', role, content, version, COALESCE(parent_id::text, '-')) FROM"
            + " messages"
            + " WHERE id = '%s'".formatted(id));
  }

  private String conversation() {
    return database.query(
        "SELECT concat_ws(' ', title, active_leaf_id) FROM conversations WHERE id = '%s'"
            .formatted(conversation));
  }
}
