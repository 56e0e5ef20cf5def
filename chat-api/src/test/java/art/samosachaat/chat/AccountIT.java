package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admins see and do, and the end of an account. */
class AccountIT {

  private static RunningChat chat;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/admin/users,",
    "POST,/api/models/swap,{\"model_tag\":\"other\"}",
    "GET,/api/models/swap,"
  })
  void refusesWhoIsNoAdmin(String method, String path, String body) {
    assertThat(chat.as("asha").send(method, path, body, "application/json").errorCode())
        .isEqualTo("forbidden");
  }

  @Test
  void listsUsersWithCountsInPagesAndWithNamesThatAuthKnows() {
    String conversation = chat.newConversation("admin-known");
    chat.as("admin-known")
        .post("/api/conversations/" + conversation + "/messages", ClientStream.message("say a"));
    chat.newConversation("asha");
    chat.newConversation("ben");
    Http admin = chat.as("admin");

    List<JsonNode> users = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = admin.get("/api/admin/users?limit=2" + cursor).json();
      page.path("items").forEach(users::add);
      cursor = page.has("next_cursor") ? "&cursor=" + page.path("next_cursor").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(users)
        .extracting(each -> each.path("id").asText())
        .isSorted()
        .doesNotHaveDuplicates();
    JsonNode known = find(users, "admin-known");
    assertThat(known.path("email").asText()).isEqualTo("admin-known@example.org");
    assertThat(known.path("conversations").asInt()).isPositive();
    assertThat(known.path("messages").asInt()).isEqualTo(2);
    assertThat(find(users, "ben").has("name")).isFalse();
    assertThat(admin.get("/api/admin/users?cursor=x").errorMessage()).startsWith("cursor must");
  }

  @Test
  void listsUsersWithoutNamesWhileAuthIsAway() {
    chat.newConversation("admin-known");
    Http admin = chat.as("admin");
    admin.get("/api/admin/users");
    chat.auth.failWith = 503;
    try {
      List<JsonNode> users = new ArrayList<>();
      admin.get("/api/admin/users").json().path("items").forEach(users::add);
      assertThat(find(users, "admin-known").has("name")).isFalse();
    } finally {
      chat.auth.failWith = 0;
    }
  }

  private static JsonNode find(List<JsonNode> users, String name) {
    return users.stream()
        .filter(each -> each.path("id").asText().equals(FakeAuth.userId(name).toString()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"other,202", "busy,409", "broken,502", "unknown,404"})
  void passesASwapOn(String model, int status) {
    assertThat(
            chat.as("admin").post("/api/models/swap", "{\"model_tag\":\"" + model + "\"}").status())
        .isEqualTo(status);
  }

  @Test
  void tellsHowFarASwapIs() {
    assertThat(chat.as("admin").get("/api/models/swap").json().path("state").asText())
        .isEqualTo("loading");
  }

  @Test
  void deletesEverythingOfAUserAndStopsWhatRuns() throws Exception {
    String name = UUID.randomUUID().toString();
    Http user = chat.as(name);
    String conversation = chat.newConversation(name);
    String key = user.post("/api/me/keys", "{\"name\":\"k\"}").json().path("key").asText();
    String hold = UUID.randomUUID().toString();
    String path = "/internal/users/" + FakeAuth.userId(name);
    try (ClientStream stream = ClientStream.send(user, conversation, "hold " + hold)) {
      stream.next();

      assertThat(chat.internal().delete(path).status()).isEqualTo(204);

      // The stream ends though inference was never told to go on.
      stream.rest();
    }
    chat.inference.release(hold);
    assertThat(chat.internal().delete(path).status()).isEqualTo(204);
    for (String table :
        List.of("conversations", "generations", "daily_usage", "message_rates", "api_keys")) {
      assertThat(
              chat.database.count(
                  "SELECT count(*) FROM %s WHERE user_id = '%s'"
                      .formatted(table, FakeAuth.userId(name))))
          .as(table)
          .isZero();
    }
    assertThat(chat.anonymous().with("Authorization", "Bearer " + key).get("/v1/models").status())
        .isEqualTo(401);
  }

  @Test
  void isToldToDeleteByNeighboursOnly() {
    String path = "/internal/users/" + UUID.randomUUID();
    assertThat(chat.as("admin").delete(path).status()).isEqualTo(404);
    assertThat(
            chat.internal()
                .with("X-Internal-API-Key", "wrong")
                .delete("/internal/users/nobody")
                .status())
        .isIn(403, 404);
    assertThat(chat.internal().delete("/internal/users/nobody").status()).isEqualTo(404);
  }
}
