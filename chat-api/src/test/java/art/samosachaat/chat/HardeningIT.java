package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done against those who mean no good, beside the guard. */
class HardeningIT {

  private static final String FRONT_END = "https://chat.example.org";

  private static RunningChat chat;

  @BeforeAll
  static void start() throws Exception {
    chat =
        new RunningChat(TestDatabase.create(), Map.of("ALLOWED_ORIGINS", "['" + FRONT_END + "']"));
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
}
