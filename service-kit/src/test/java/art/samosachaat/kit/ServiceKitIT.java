package art.samosachaat.kit;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ExtendWith(DropwizardExtensionsSupport.class)
class ServiceKitIT {

  private static final DropwizardAppExtension<SampleService.Settings> APP =
      new DropwizardAppExtension<>(
          SampleService.class, ResourceHelpers.resourceFilePath("sample.yml"));

  private static final String KEY = "sample-internal-key";
  private static final String POST =
      "POST /api/conversations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
  private static final String MESSAGES = "/api/conversations/7/messages";

  private Http open() {
    return Http.on(APP.getPort(0));
  }

  private Http inside() {
    return Http.on(APP.getPort(1));
  }

  private Http admin() {
    return Http.on(APP.getAdminPort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title": 5}                      | 422 | validation_failed | title must be a string.
          {"title": "a", "titel": "b"}      | 422 | validation_failed | Unknown field: titel.
          {"a": 1, "b": {"c": 2}, "d": []}  | 422 | validation_failed | Unknown fields: a, b, d.
          {"model_tag": ""}                 | 422 | validation_failed | model_tag size must be between 1 and 100 (was "").
          {"title": "\\u0000"}              | 422 | validation_failed | title must not contain U+0000 or half of a surrogate pair (was "\uFFFD").
          {"title": "\\ud83d"}              | 422 | validation_failed | title must not contain U+0000 or half of a surrogate pair (was "\uFFFD").
          []                                | 422 | validation_failed | The body must be an object.
          null                              | 422 | validation_failed | The body must be an object.
          ''                                | 422 | validation_failed | The body must be an object.
          """)
  void namesFieldValueAndLimit(String body, int status, String code, String message) {
    Reply reply = open().post("/api/conversations", body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.errorCode()).isEqualTo(code);
    assertThat(reply.errorMessage()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"title\": \"a\",}", "{\"title\":\"a\",\"title\":\"b\"}", "nonsense"})
  void refusesMalformedJson(String body) {
    Reply reply = open().post("/api/conversations", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("malformed_request");
  }

  @Test
  void tellsTheLengthOfWhatIsTooLong() {
    Reply reply = open().post("/api/conversations", "{\"title\":\"" + "x".repeat(501) + "\"}");

    assertThat(reply.errorMessage())
        .isEqualTo("title size must be between 0 and 500 (was 501 characters).");
  }

  @Test
  void namesAQueryParameterThatIsOutOfRange() {
    Reply reply = open().get("/api/conversations?limit=201");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorMessage())
        .isEqualTo("limit must be less than or equal to 200 (was 201).");
  }

  @Test
  void namesAQueryParameterOfTheWrongType() {
    Reply reply = open().get("/api/conversations?limit=many");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorCode()).isEqualTo("validation_failed");
    assertThat(reply.errorMessage()).isEqualTo("limit is not of the right type.");
  }

  @Test
  void refusesABodyOverTheLimitWhetherOrNotItsLengthIsDeclared() throws Exception {
    String large = "{\"title\":\"" + "x".repeat(70_000) + "\"}";

    assertThat(open().post("/api/conversations", large).status()).isEqualTo(413);
    String chunked =
        raw(
            "POST /api/conversations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(large.length())
                + "\r\n"
                + large
                + "\r\n0\r\n\r\n");
    assertThat(chunked).startsWith("HTTP/1.1 413").contains("\"code\":\"payload_too_large\"");
  }

  @Test
  void aBodyThatEndsTooEarlyIsTheClientsMistakeAndNoErrorOfOurs() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    root.addAppender(logged);
    try {
      for (String framing :
          List.of("Content-Length: 100\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n64\r\n")) {
        String answer = raw(POST + framing + "{\"title\": \"half");

        assertThat(answer)
            .startsWith("HTTP/1.1 400")
            .contains("\"code\":\"malformed_request\"", "\r\nConnection: close\r\n");
      }
      assertThat(raw(POST + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n{}\r\n"))
          .startsWith("HTTP/1.1 400");
    } finally {
      root.detachAppender(logged);
    }
    assertThat(logged.list).isNotEmpty().noneMatch(event -> event.getLevel() == Level.ERROR);
  }

  @Test
  void saysThatItClosesTheConnectionOfABodyThatItDoesNotRead() throws Exception {
    assertThat(raw(POST + "Content-Length: 70000\r\n\r\n{\"title\""))
        .startsWith("HTTP/1.1 413")
        .contains("\r\nConnection: close\r\n");
    assertThat(raw("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{}"))
        .startsWith("HTTP/1.1 404")
        .contains("\r\nConnection: close\r\n");
  }

  @Test
  void keepsTheConnectionOfARefusedBodyThatHasArrived() throws Exception {
    String refused = POST + "Content-Length: 2\r\n\r\n[]";
    String unread = "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n[]";
    String bodiless = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n";
    String last = "GET /api/conversations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    String answers = raw(refused + unread + bodiless + last);

    assertThat(answers)
        .containsSubsequence("HTTP/1.1 422", "HTTP/1.1 404", "HTTP/1.1 404", "HTTP/1.1 200");
  }

  @Test
  void closesAConnectionWhoseHeadDoesNotArriveInTimeOnEveryPort() throws Exception {
    List<Integer> ports = List.of(APP.getPort(0), APP.getPort(1), APP.getAdminPort());
    try (Socket idle = new Socket("127.0.0.1", APP.getPort(0))) {
      String request = "GET /api/conversations HTTP/1.1\r\nHost: a\r\n\r\n";
      idle.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(idle.getInputStream().read()).isEqualTo('H');
      for (int port : ports) {
        trickleUntilClosed(port);
      }
      // Between two requests a connection may be silent for longer than a head may take.
      idle.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(
              new BufferedReader(
                      new InputStreamReader(idle.getInputStream(), StandardCharsets.UTF_8))
                  .lines()
                  .filter(line -> line.startsWith("HTTP/1.1 200"))
                  .findFirst())
          .isPresent();
    }
  }

  private static void trickleUntilClosed(int port) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(50);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < 400; sent++) {
        try {
          socket.getOutputStream().write('x');
          if (socket.getInputStream().read() < 0) {
            return;
          }
        } catch (SocketTimeoutException stillOpen) {
          // And so the next byte is due.
        } catch (SocketException reset) {
          return;
        }
      }
      throw new AssertionError("port " + port + " is still open after 20 s");
    }
  }

  @Test
  void refusesAnotherContentType() {
    Reply reply =
        open().send("POST", "/api/conversations", "a=b", "application/x-www-form-urlencoded");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.errorCode()).isEqualTo("unsupported_media_type");
  }

  @Test
  void saysWhichMethodsAreAllowed() {
    Reply reply = open().delete("/api/conversations");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.errorMessage()).contains("GET").contains("POST");
  }

  @Test
  void answersAnUnknownPathInTheOneShape() {
    Reply reply = open().get("/nowhere");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorCode()).isEqualTo("not_found");
  }

  @Test
  void hidesWhatBrokeButNotThatItBroke() {
    Reply reply = open().get("/api/health");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.errorCode()).isEqualTo("internal_error");
    assertThat(reply.body()).doesNotContain("fault of ours");
  }

  @Test
  void answersHeadersThatAreTooLargeInTheOneShape() throws Exception {
    String answer =
        raw("GET /api/conversations HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").contains("\"code\":\"headers_too_large\"");
  }

  @Test
  void answersABrokenRequestLineInTheOneShape() throws Exception {
    assertThat(raw("NONSENSE\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"malformed_request\"");
  }

  @Test
  void anInternalEndpointDoesNotExistOnThePublicPort() {
    Reply reply = open().with("X-Internal-API-Key", KEY).get("/internal/secret");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorCode()).isEqualTo("not_found");
  }

  @Test
  void aPublicEndpointDoesNotExistOnTheInternalPort() {
    assertThat(inside().with("X-Internal-API-Key", KEY).get("/api/conversations").status())
        .isEqualTo(404);
  }

  @Test
  void theInternalPortAsksForTheKey() {
    assertThat(inside().get("/internal/secret").status()).isEqualTo(403);
    assertThat(inside().with("X-Internal-API-Key", "wrong").get("/internal/secret").errorCode())
        .isEqualTo("forbidden");
    assertThat(inside().with("X-Internal-API-Key", KEY).get("/internal/secret").status())
        .isEqualTo(200);
    assertThat(inside().get("/internal/health").status()).isEqualTo(200);
  }

  @Test
  void continuesATraceAndReplacesAHostileOne() {
    String id = "0af7651916cd43dd8448eb211c80319c";

    assertThat(open().with("x-trace-id", id).get("/api/conversations").header("x-trace-id"))
        .isEqualTo(id);
    assertThat(
            open()
                .with("traceparent", "00-" + id + "-b7ad6b7169203331-01")
                .get("/api/conversations")
                .header("x-trace-id"))
        .isEqualTo(id);
    assertThat(
            open().with("x-trace-id", "${jndi:x}").get("/api/conversations").header("x-trace-id"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void tokensLeaveOneByOne() throws Exception {
    SampleService service = APP.getApplication();
    HttpResponse<InputStream> response = open().open("POST", MESSAGES, "{\"content\":\"hello\"}");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      // The service does not send the second token before this thread has read the first.
      assertThat(lines.readLine()).isEqualTo("id: 1");
      assertThat(lines.readLine()).isEqualTo("data: {\"token\":\"a\"}");
      service.secondToken.countDown();
      assertThat(lines.lines()).contains("data: {\"token\":\"b\"}");
    }
  }

  @Test
  void measuresRequestsByRouteAndNeverByPath() {
    open().get("/api/conversations?limit=7");
    open().get("/api/secret-path-42");

    String metrics = admin().get("/metrics").body();

    assertThat(metrics)
        .contains(
            "http_server_request_duration_seconds_count{http_request_method=\"GET\","
                + "http_response_status_code=\"200\",http_route=\"/api/conversations\"}")
        .contains("http_route=\"unmatched\"")
        .doesNotContain("secret-path-42");
  }

  @Test
  void keepsTheTraceOfAnObservationAsItsExemplar() {
    String id = "4bf92f3577b34da6a3ce929d0e0e4736";
    open().with("x-trace-id", id).send("PUT", "/api/conversations", "{}", "application/json");

    String metrics =
        admin()
            .with("Accept", "application/openmetrics-text; version=1.0.0")
            .get("/metrics")
            .body();

    assertThat(metrics).contains("trace_id=\"" + id + "\"").endsWith("# EOF\n");
  }

  @Test
  void tellsTheKubeletThatItRunsAndIsReady() {
    assertThat(admin().get("/livez").status()).isEqualTo(200);
    assertThat(admin().get("/readyz").json().path("status").asText()).isEqualTo("ok");
  }

  @Test
  void offersNoTasks() {
    assertThat(admin().post("/tasks/gc", "").status()).isEqualTo(404);
  }

  /** All that is answered to a client that says no more. */
  private static String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", APP.getPort(0))) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
