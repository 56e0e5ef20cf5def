package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.chat.generation.GenerationDao;
import art.samosachaat.kit.database.SqlSession;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is busy, away, restarted, or its clock jumps: no answer is lost. */
class OutageIT {

  @TempDir private static Path data;
  private static EmbeddedPostgres postgres;
  private static RunningChat chat;

  private Http asha;
  private String conversation;

  @BeforeAll
  static void start() throws Exception {
    postgres = postgres(0);
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    // Three connections: one is kept for beating and listening, one for storing, which leaves one.
    chat =
        RunningChat.configured(
            new TestDatabase(url),
            Map.of(
                "database.connection.maxSize", "3",
                "database.connection.maxWaitForConnection", "500ms",
                "generation.keepAlive", "100ms"));
  }

  @AfterAll
  static void stop() throws Exception {
    chat.close();
    postgres.close();
  }

  private static EmbeddedPostgres postgres(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("pg"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "off");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  @BeforeEach
  void converse() {
    asha = chat.as("asha");
    conversation = chat.newConversation("asha");
  }

  @Test
  void saysTryAgainWhenNoConnectionIsFreeAndLosesNothing() throws Exception {
    String running = UUID.randomUUID().toString();
    String talkedIn = chat.newConversation("asha");
    ClientStream other = ClientStream.send(asha, talkedIn, "hold " + running);
    other.next();
    eventually(() -> chat.database.count("SELECT count(*) FROM generation_chunks") > 0);
    try (Connection blocking = chat.database.connect();
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("SELECT FROM conversations WHERE id = '" + conversation + "' FOR UPDATE");
      // Waits for the row with the only connection.
      CompletableFuture<Reply> first =
          CompletableFuture.supplyAsync(
              () ->
                  asha.post(
                      "/api/conversations/" + conversation + "/messages",
                      ClientStream.message("say patience")));
      eventually(
          () ->
              chat.database.count(
                      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                  > 0);
      Reply refused = asha.get("/api/conversations");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      blocking.rollback();
      assertThat(first.get().status()).isEqualTo(200);
    }
    assertThat(answer().path("content").asText()).isEqualTo("patience");
    chat.inference.release(running);
    try (other) {
      assertThat(ClientStream.text(other.rest())).isEqualTo("before after");
    }
  }

  @Test
  void losesNothingWhenTheDatabaseRestartsInTheMiddleOfAnAnswer() throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, "count 100 30")) {
      for (int i = 0; i < 20; i++) {
        stream.next();
      }
      int port = postgres.getPort();
      postgres.close();
      // The stream goes on from memory.
      stream.next();
      postgres = postgres(port);
      List<SseEvent> rest = stream.rest();
      assertThat(rest.getLast().id()).isEqualTo("102");
      assertThat(ClientStream.json(rest.getLast()).path("finish_reason").asText())
          .isEqualTo("stop");
      try (ClientStream again = ClientStream.resume(asha, stream.generation(), "")) {
        assertThat(ClientStream.text(again.rest())).startsWith("1 2 3 ").endsWith(" 99 100 ");
      }
    }
    assertThat(answer().path("finish_reason").asText()).isEqualTo("stop");
    assertThat(answer().path("token_count").asInt()).isEqualTo(100);
  }

  @Test
  void saysThatItLivesBetweenEventsAndNeverInsideOne() throws Exception {
    String hold = UUID.randomUUID().toString();
    var response =
        asha.open(
            "POST",
            "/api/conversations/" + conversation + "/messages",
            ClientStream.message("hold " + hold));
    try (var body = response.body()) {
      StringBuilder seen = new StringBuilder();
      while (!seen.toString().endsWith(": keep-alive\n\n")) {
        seen.append((char) body.read());
      }
      chat.inference.release(hold);
      seen.append(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(seen.toString().replace(": keep-alive\n\n", ""))
          .matches("(?s): open\n\n(id: \\d+\ndata: \\{[^\n]*}\n\n){4}");
    }
  }

  @Test
  void judgesTheDeadOnlyAfterEverybodyCouldBeat() {
    Jdbi jdbi =
        Jdbi.create(chat.database.url(), TestDatabase.USER, TestDatabase.USER)
            .installPlugin(new PostgresPlugin());
    UUID dead = UUID.randomUUID();
    UUID judge = UUID.randomUUID();
    String message = UUID.randomUUID().toString();
    jdbi.useTransaction(
        handle -> {
          GenerationDao dao = new GenerationDao(SqlSession.in(handle));
          dao.beat(dead, null);
          dao.beat(judge, null);
          handle.execute(
              "INSERT INTO messages (id, conversation_id, role, content, version)"
                  + " VALUES (?::uuid, ?::uuid, 'user', 'x', 1)",
              message,
              conversation);
          handle.execute(
              "INSERT INTO generations (id, user_id, conversation_id, user_message_id, message_id,"
                  + " owner_id, request_hash) VALUES (gen_random_uuid(), gen_random_uuid(),"
                  + " ?::uuid, ?::uuid, ?::uuid, ?, '')",
              conversation,
              message,
              message,
              dead);
          assertThat(dao.lockOrphans(judge)).as("both live").isEmpty();

          // The clock jumps an hour ahead: to it, everybody has been silent for an hour.
          shift(handle, "beat_at = beat_at - interval '1 hour'");
          shift(handle, "steady_since = steady_since - interval '1 hour'");
          assertThat(dao.lockOrphans(judge)).as("the judge is silent too").isEmpty();
          dao.beat(judge, null);
          assertThat(dao.lockOrphans(judge)).as("the judge has just come back").isEmpty();
          shift(handle, "steady_since = now() - interval '11 seconds' WHERE id = '" + judge + "'");
          assertThat(dao.lockOrphans(judge)).as("everybody could have beaten").hasSize(1);

          // And back: now the other's last beat is in the future.
          dao.beat(dead, null);
          assertThat(dao.lockOrphans(judge)).isEmpty();
          shift(handle, "beat_at = beat_at + interval '1 hour'");
          assertThat(dao.lockOrphans(judge)).isEmpty();
          dao.beat(judge, null);
          shift(handle, "steady_since = now() - interval '11 seconds' WHERE id = '" + judge + "'");
          assertThat(dao.lockOrphans(judge)).hasSize(1);
          handle.rollback();
        });
  }

  private static void shift(Handle handle, String change) {
    handle.execute("UPDATE processes SET " + change);
  }

  private JsonNode answer() {
    return asha.get("/api/conversations/" + conversation).json().path("messages").path(1);
  }
}
