package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.chat.ConversationPage;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.openapi.OpenApiDocument;
import art.samosachaat.contracts.schema.ContractSchemas;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.JerseyRoutes;
import art.samosachaat.obs.instruments.ExpositionCheck;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, the guard before them, and what chat-api promises as a whole. */
class ConversationIT {

  private static final String PATH = "/api/conversations";

  private static RunningChat chat;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  private static Http someone() {
    return chat.as(UUID.randomUUID().toString());
  }

  @Test
  void createsChangesAndDeletes() throws Exception {
    Http asha = someone();
    Reply created = asha.post(PATH, "{\"title\":\"Tea\",\"model_tag\":\"samosa\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(ContractSchemas.violations(Conversation.class, created.body())).isEmpty();
    String path = PATH + "/" + created.json().path("id").asText();

    Reply changed = asha.put(path, "{\"is_favorited\":true}");
    assertThat(changed.json().path("title").asText()).isEqualTo("Tea");
    assertThat(changed.json().path("is_favorited").asBoolean()).isTrue();
    assertThat(asha.put(path, "{\"title\":\"Chai\"}").json().path("is_favorited").asBoolean())
        .isTrue();
    assertThat(asha.get(path).json().path("title").asText()).isEqualTo("Chai");

    assertThat(asha.delete(path).status()).isEqualTo(204);
    assertThat(asha.delete(path).status()).isEqualTo(404);
  }

  @Test
  void answersForeignUnknownAndMalformedIdsAlike() {
    Http asha = someone();
    Http ben = someone();
    String foreign = asha.post(PATH, "{}").json().path("id").asText();
    for (String id : List.of(foreign, UUID.randomUUID().toString(), "nonsense", "1-1-1-1-1")) {
      String path = PATH + "/" + id;
      for (Reply reply :
          List.of(
              ben.get(path),
              ben.put(path, "{\"title\":\"mine\"}"),
              ben.delete(path),
              ben.post(path + "/messages", ClientStream.message("say hello")))) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorMessage()).isEqualTo("There is no such conversation.");
      }
    }
    assertThat(asha.get(PATH + "/" + foreign).json().path("title").asText()).isEmpty();
  }

  @Test
  void pagesWithoutRepeatingWhatMovesMeanwhile() throws Exception {
    Http asha = someone();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.addFirst(asha.post(PATH, "{\"title\":\"c" + i + "\"}").json().path("id").asText());
    }
    Reply first = asha.get(PATH + "?limit=3");
    assertThat(ContractSchemas.violations(ConversationPage.class, first.body())).isEmpty();
    assertThat(first.json().path("grouped")).hasSize(1);
    // What is on a page to come is talked in, and so moves to the top.
    try (ClientStream stream = ClientStream.send(asha, ids.get(5), "say hello")) {
      stream.rest();
    }
    List<String> seen = new ArrayList<>(ids(first.json()));
    String cursor = first.json().path("next_cursor").asText();
    while (!cursor.isEmpty()) {
      JsonNode page = asha.get(PATH + "?limit=3&cursor=" + cursor).json();
      seen.addAll(ids(page));
      cursor = page.path("next_cursor").asText();
    }
    List<String> expected = new ArrayList<>(ids);
    expected.remove(5);
    assertThat(seen).isEqualTo(expected);
    assertThat(ids(asha.get(PATH + "?limit=1").json())).containsExactly(ids.get(5));
  }

  @Test
  void findsByTitleByMessageAndByFavorite() throws Exception {
    Http asha = someone();
    String titled = asha.post(PATH, "{\"title\":\"Green chutney\"}").json().path("id").asText();
    String talked = asha.post(PATH, "{\"title\":\"Other\"}").json().path("id").asText();
    try (ClientStream stream = ClientStream.send(asha, talked, "say tamarind")) {
      stream.rest();
    }
    asha.put(PATH + "/" + talked, "{\"is_favorited\":true}");

    assertThat(ids(asha.get(PATH + "?q=chutney").json())).containsExactly(titled);
    assertThat(ids(asha.get(PATH + "?q=tamarind").json())).containsExactly(talked);
    assertThat(ids(asha.get(PATH + "?favorite=true").json())).containsExactly(talked);
    assertThat(ids(asha.get(PATH + "?offset=1").json())).containsExactly(titled);
    assertThat(ids(someone().get(PATH + "?q=chutney").json())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=x",
        "offset=-1",
        "cursor=%20",
        "cursor=abc",
        "favorite=maybe",
        "q="
      })
  void refusesAPageThatCannotBe(String query) {
    Reply reply = someone().get(PATH + "?" + query);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorCode()).isEqualTo("validation_failed");
    assertThat(reply.errorMessage()).startsWith(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                    | content must not be blank.
          {"content": "  "}                     | content must not be blank (was "  ").
          {"content": 5}                        | content must be a string.
          {"content": "a", "temperature": 2.1}  | temperature must be less than or equal to 2 (was 2.1).
          {"content": "a", "temperature": "x"}  | temperature must be a number.
          {"content": "a", "max_tokens": 0}     | max_tokens must be greater than or equal to 1 (was 0).
          {"content": "a", "max_tokens": 1.5}   | max_tokens must be a whole number within range.
          {"content": "a", "top_k": 201}        | top_k must be less than or equal to 200 (was 201).
          {"content": "a", "topk": 1}           | Unknown field: topk.
          """)
  void refusesAMessageThatCannotBeAndStoresNothing(String body, String message) {
    Http asha = someone();
    String id = asha.post(PATH, "{}").json().path("id").asText();
    long before = chat.database.count("SELECT count(*) FROM messages");

    Reply reply = asha.post(PATH + "/" + id + "/messages", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorCode()).isEqualTo("validation_failed");
    assertThat(reply.errorMessage()).isEqualTo(message);
    assertThat(chat.database.count("SELECT count(*) FROM messages")).isEqualTo(before);
  }

  @Test
  void refusesAMessageThatIsTooLongAndAKeyThatIsNone() {
    Http asha = someone();
    String path = PATH + "/" + asha.post(PATH, "{}").json().path("id").asText() + "/messages";

    assertThat(asha.post(path, ClientStream.message("x".repeat(8001))).errorMessage())
        .isEqualTo("content size must be between 0 and 8000 (was 8001 characters).");
    Reply badKey =
        asha.with("Idempotency-Key", "k".repeat(256)).post(path, ClientStream.message("say a"));
    assertThat(badKey.status()).isEqualTo(422);
    assertThat(badKey.errorMessage()).startsWith("Idempotency-Key must be 1 to 255");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/conversations",
    "PUT,/api/conversations/7",
    "POST,/api/conversations/7/messages"
  })
  void refusesBodiesThatAreNone(String method, String path) {
    Http asha = someone();

    assertThat(asha.send(method, path, "{", "application/json").status()).isEqualTo(400);
    assertThat(asha.send(method, path, "{}", "text/plain").status()).isEqualTo(415);
    assertThat(asha.send(method, path, null, "").status()).isIn(415, 422);
    assertThat(asha.send(method, path, "{\"nonsense\":1}", "application/json").errorCode())
        .isEqualTo("validation_failed");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/conversations",
    "POST,/api/conversations",
    "GET,/api/conversations/7",
    "PUT,/api/conversations/7",
    "DELETE,/api/conversations/7",
    "POST,/api/conversations/7/messages",
    "GET,/api/generations/7/events",
    "POST,/api/generations/7/stop",
    "GET,/api/models"
  })
  void asksForAToken(String method, String path) {
    String body = method.startsWith("P") ? "{}" : null;
    for (Http nobody :
        List.of(
            chat.anonymous(),
            chat.anonymous().with("Authorization", "Bearer nonsense"),
            chat.anonymous().with("Authorization", "Basic dXNlcjpwdw=="),
            chat.anonymous().with("Authorization", "Bearer " + "x".repeat(7000)))) {
      Reply reply = nobody.send(method, path, body, "application/json");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.errorCode()).isEqualTo("unauthenticated");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @Test
  void believesATokenForAWhileAlsoWhileAuthIsAway() {
    Http known = someone();
    assertThat(known.get(PATH).status()).isEqualTo(200);
    int calls = chat.auth.calls.get();
    chat.auth.failWith = 503;
    try {
      assertThat(known.get(PATH).status()).isEqualTo(200);
      assertThat(chat.auth.calls).hasValue(calls);
      assertThat(someone().get(PATH).status()).isEqualTo(503);
      chat.auth.failWith = 403;
      assertThat(someone().get(PATH).status()).isEqualTo(500);
    } finally {
      chat.auth.failWith = 0;
    }
  }

  @Test
  void passesOnWhatInferenceOffers() {
    assertThat(someone().get("/api/models").json().path("current_model").asText())
        .isEqualTo("fake");
  }

  @Test
  void answersWhatItPromisesAndNothingElse() throws Exception {
    assertThat(JerseyRoutes.existing(chat.app.getEnvironment()))
        .isEqualTo(JerseyRoutes.promised(OpenApiDocument.chatApi().implemented()));
  }

  @Test
  void exportsExactlyItsCatalogue() {
    someone().get(PATH);

    assertThat(
            ExpositionCheck.differences(ChatMetrics.CATALOGUE, chat.admin().get("/metrics").body()))
        .isEmpty();
  }

  @Test
  void isReadyWhileItsDatabaseAnswers() {
    assertThat(chat.admin().get("/readyz").json().path("checks").path("database").asText())
        .isEqualTo("ok");
    assertThat(chat.anonymous().get("/api/health").json().path("status").asText()).isEqualTo("ok");
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }
}
