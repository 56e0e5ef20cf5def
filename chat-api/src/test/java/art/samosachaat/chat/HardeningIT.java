package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done against those who mean no good, beside the guard. */
class HardeningIT {

  private static final String FRONT_END = "https://chat.example.org";

  private static RunningChat chat;

  @BeforeAll
  static void start() throws Exception {
    chat =
        RunningChat.configured(
            TestDatabase.create(),
            Map.of("ALLOWED_ORIGINS", "['" + FRONT_END + "']"),
            Map.of(
                "server.idleTimeout",
                "5s",
                "database.connection.jdbcInterceptors",
                AskedStatements.class.getName()));
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @Test
  void everyAnswerSaysThatItIsData() {
    for (Reply reply : new Reply[] {chat.anonymous().get("/api/health"), chat.as("a").get("/no")}) {
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(reply.header("Server")).isEmpty();
    }
  }

  @Test
  void letsPagesOfTheConfiguredOriginReadAndOfNoOther() throws Exception {
    assertThat(preflight(FRONT_END))
        .contains("Access-Control-Allow-Origin: " + FRONT_END, "Access-Control-Allow-Methods: ");
    assertThat(preflight("https://evil.example.org")).doesNotContain("Access-Control-Allow-Origin");
    assertThat(preflight("https://chatXexample.org")).doesNotContain("Access-Control-Allow-Origin");
  }

  private static String preflight(String origin) throws Exception {
    return raw(
        """
        OPTIONS /api/conversations HTTP/1.1
        Host: chat
        Connection: close
        Origin: %s
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: authorization,content-type

        """
            .formatted(origin));
  }

  private static String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", chat.app.getPort(0))) {
      OutputStream out = socket.getOutputStream();
      out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void refusesABodyByItsLengthBeforeItIsSent() throws Exception {
    String announced =
        """
        POST %s HTTP/1.1
        Host: chat
        Connection: close
        Authorization: Bearer user-asha
        Content-Type: application/json
        Content-Length: %d

        """;
    assertThat(raw(announced.formatted("/api/conversations", 65_537)))
        .startsWith("HTTP/1.1 413")
        .contains("The body is larger than 65536 bytes.");
    assertThat(raw(announced.formatted("/api/conversations/import", 8_388_609)))
        .startsWith("HTTP/1.1 413")
        .contains("The body is larger than 8388608 bytes.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE", "PATCH", "OPTIONS"})
  void anInternalPathDoesNotExistOnThePublicPort(String method) {
    Reply reply = chat.as("asha").send(method, "/internal/users/7", null, "application/json");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorCode()).isEqualTo("not_found");
    assertThat(reply.header("Allow")).isEmpty();
  }

  @Test
  void neighboursShowInTheHealthDetailAndMakeNobodyUnready() {
    Http admin = chat.admin();
    assertThat(admin.get("/healthcheck").json().path("inference").path("healthy").asBoolean())
        .isTrue();
    assertThat(admin.get("/healthcheck").json().has("auth")).isTrue();
    assertThat(admin.get("/readyz").json().path("checks").has("inference")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/conversations/%s             |
          PUT    | /api/conversations/%s             | {"title":"t"}
          DELETE | /api/conversations/%s             |
          GET    | /api/conversations/%s/export      |
          PUT    | /api/conversations/%s/active      | {"message_id":"00000000-0000-4000-8000-000000000000"}
          POST   | /api/conversations/%s/messages    | {"content":"say a"}
          POST   | /api/conversations/%s/regenerate  | {}
          GET    | /api/generations/%s/events        |
          POST   | /api/generations/%s/stop          |
          DELETE | /api/me/keys/%s                   |
          """)
  void neitherAnswerNorEffortTellsWhetherAnIdIsSomebodyElses(
      String method, String path, String body) throws Exception {
    String theirs = idOfBen(path);
    Http asha = chat.as("asha");
    Reply first = asha.send(method, path.formatted(UUID.randomUUID()), body, "application/json");
    assertThat(first.status()).isEqualTo(404);
    AskedStatements.take();
    Reply unknown = asha.send(method, path.formatted(UUID.randomUUID()), body, "application/json");
    List<String> asked = AskedStatements.take();
    assertThat(asked).isNotEmpty();

    for (String id : List.of(theirs, "nonsense", theirs.replace('-', '_'))) {
      Reply reply = asha.send(method, path.formatted(id), body, "application/json");

      assertThat(reply.status()).isEqualTo(404);
      assertThat(withoutTrace(reply)).isEqualTo(withoutTrace(unknown));
      assertThat(reply.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
      assertThat(AskedStatements.take()).as(id).isEqualTo(asked);
    }
  }

  private static String idOfBen(String path) throws Exception {
    Http ben = chat.as("ben");
    if (path.contains("keys")) {
      return ben.post("/api/me/keys", "{\"name\":\"k\"}").json().path("id").asText();
    }
    String conversation = chat.newConversation("ben");
    if (path.contains("generations")) {
      try (ClientStream stream = ClientStream.send(ben, conversation, "say mine")) {
        stream.rest();
        return stream.generation();
      }
    }
    return conversation;
  }

  private static String withoutTrace(Reply reply) {
    return reply.body().replace(reply.header("x-trace-id"), "");
  }

  @Test
  void aReaderThatTakesNothingIsCutOffHarmsNobodyAndCanComeBack() throws Exception {
    Http asha = chat.as("asha");
    String conversation = chat.newConversation("asha");
    String generation;
    List<SseEvent> taken = new ArrayList<>();
    try (Socket slow = new Socket("127.0.0.1", chat.app.getPort(0))) {
      slow.getOutputStream().write(flood(conversation));
      eventually(() -> messages(conversation).size() == 2);
      generation = messages(conversation).path(1).path("generation_id").asText();
      try (ClientStream quick = ClientStream.resume(asha, generation, "")) {
        assertThat(quick.rest()).hasSize(2002);
      }
      JsonNode answer = messages(conversation).path(1);
      assertThat(answer.path("finish_reason").asText()).isEqualTo("length");
      assertThat(answer.path("content").asText()).hasSize(20_000_000);

      eventually(() -> chat.admin().get("/metrics").body().contains("\nchat_streams_open 0.0\n"));

      readWhatIsLeft(slow, taken);
    }
    assertThat(taken).hasSizeBetween(1, 1999);
    String last = String.valueOf(taken.getLast().id());
    try (ClientStream again = ClientStream.resume(asha, generation, last)) {
      assertThat(again.rest()).hasSize(2002 - Integer.parseInt(last));
    }
  }

  /** 20 MB, far more than the buffers between two sockets hold. */
  private static byte[] flood(String conversation) {
    String body = ClientStream.message("flood 2000");
    return String.join(
            "\r\n",
            "POST /api/conversations/" + conversation + "/messages HTTP/1.1",
            "Host: chat",
            "Authorization: Bearer user-asha",
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "",
            body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode messages(String conversation) {
    return chat.as("asha").get("/api/conversations/" + conversation).json().path("messages");
  }

  private static void readWhatIsLeft(Socket slow, List<SseEvent> taken) {
    try (SseReader events = new SseReader(slow.getInputStream(), 1 << 20)) {
      for (SseEvent event = events.next(); event != null; event = events.next()) {
        if (event.id() != null) {
          taken.add(event);
        }
      }
    } catch (IOException cutOff) {
      assertThat(cutOff).isNotNull();
    }
  }
}
