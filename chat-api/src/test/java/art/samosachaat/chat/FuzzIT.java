package art.samosachaat.chat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import art.samosachaat.kit.testing.openapi.Fuzzer;
import art.samosachaat.kit.testing.openapi.Operation;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests made from the OpenAPI document, right and wrong ones. */
class FuzzIT {

  private static RunningChat chat;
  private static TestDatabase.Session database;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
    database = chat.database.session();
    key = chat.as("admin").post("/api/me/keys", "{\"name\":\"k\"}").json().path("key").asText();
  }

  @AfterAll
  static void stop() {
    database.close();
    chat.close();
  }

  @Test
  void noRequestBreaksTheServiceAndNoRefusedOneStoresAnything() throws Exception {
    new Fuzzer(RunningChat.CONTRACT, FuzzIT::client, FuzzIT::id, FuzzIT::stored).run();
  }

  private static Http client(Operation operation, Random random) {
    if (operation.isInternal()) {
      return Http.on(chat.app.getPort(1)).with("X-Internal-API-Key", RunningChat.KEY);
    }
    Http http = Http.on(chat.app.getPort(0));
    if (random.nextInt(10) == 0) {
      return http;
    }
    String user = random.nextInt(10) == 0 ? "asha" : "admin";
    boolean personal = operation.security().contains("personalKey");
    return http.with("Authorization", "Bearer " + (personal ? key : "user-" + user));
  }

  /** An id of the admin's, if there is any; of nobody else, so that the key stays. */
  private static String id(String parameter, Random random) {
    String table =
        switch (parameter) {
          case "gid" -> "generations";
          case "mid" -> "messages";
          default -> "conversations";
        };
    String known =
        database.query(
            "SELECT max(id::text) FROM %s WHERE id::text < '%x'"
                .formatted(table, 4 + random.nextInt(12)));
    return known == null ? new UUID(0, random.nextInt()).toString() : known;
  }

  private static String stored() {
    return String.valueOf(
        database.query(
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM conversations),
              (SELECT count(*) FROM messages), (SELECT count(*) FROM generations),
              (SELECT count(*) FROM api_keys), (SELECT md5(string_agg(title, '|' ORDER BY id)) FROM conversations))
            """));
  }
}
