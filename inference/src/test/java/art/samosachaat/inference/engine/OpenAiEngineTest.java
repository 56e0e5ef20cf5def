package art.samosachaat.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.inference.Requests;
import art.samosachaat.inference.engine.EngineException.Kind;
import art.samosachaat.kit.secret.Secret;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine against servers that behave well, badly, or not at all. */
@Timeout(30)
class OpenAiEngineTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String TOKEN =
      "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";
  private static final String STOP =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  private static final String USAGE =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
  private static final String LAST = "data: [DONE]\n\n";

  private final CountDownLatch testOver = new CountDownLatch(1);
  private final CompletableFuture<String> authorization = new CompletableFuture<>();
  private final CompletableFuture<Boolean> clientLeft = new CompletableFuture<>();
  private HttpServer server;
  private OpenAiEngine engine;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    Backend backend =
        new Backend(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/"),
            new Secret("upstream-key"),
            "m");
    EngineTimeouts impatient =
        new EngineTimeouts(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(700),
            Duration.ofSeconds(2));
    engine = new OpenAiEngine(() -> backend, impatient, false, 8);
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    engine.close();
    server.stop(0);
  }

  @Test
  void readsTextsEndAndUsagePastComments() {
    stream(": ping\n\n" + TOKEN + ": ping\n\n" + TOKEN + STOP + USAGE + LAST);

    try (Generation generation = engine.start(Requests.ask("q"))) {
      assertThat(generation.next()).isEqualTo(new EngineEvent.Text("a"));
      assertThat(generation.next()).isEqualTo(new EngineEvent.Text("a"));
      EngineEvent.End end = (EngineEvent.End) generation.next();
      assertThat(end.reason()).isEqualTo(FinishReason.STOP);
      assertThat(end.usage()).contains(new TokenUsage(3, 2));
    }
    assertThat(authorization).isCompletedWithValue("Bearer upstream-key");
  }

  @Test
  void doesWithoutUsageAndWithoutALastLine() {
    stream(TOKEN + STOP.replace("stop", "length"));

    try (Generation generation = engine.start(Requests.ask("q"))) {
      assertThat(generation.next()).isInstanceOf(EngineEvent.Text.class);
      EngineEvent.End end = (EngineEvent.End) generation.next();
      assertThat(end.reason()).isEqualTo(FinishReason.LENGTH);
      assertThat(end.usage()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED",
    "422, REJECTED",
    "429, UNAVAILABLE",
    "503, UNAVAILABLE",
    "401, FAILED",
    "500, FAILED"
  })
  void tellsRefusalsApart(int status, Kind kind) {
    respond(CHAT, status, "{\"error\":{\"message\":\"because\"}}");

    assertFails(kind, "because");
  }

  @Test
  void noticesAStreamThatBreaksOff() {
    stream(TOKEN);

    assertFails(Kind.FAILED, "broke off");
  }

  @Test
  void noticesAnErrorInTheStream() {
    stream(TOKEN + "data: {\"error\":{\"message\":\"out of memory\"}}\n\n");

    assertFails(Kind.FAILED, "out of memory");
  }

  @Test
  void noticesNonsense() {
    stream(TOKEN + "data: {nonsense\n\n");

    assertFails(Kind.FAILED, "broke off");
  }

  @Test
  void givesUpWhenNoFirstTokenComes() {
    handle(CHAT, exchange -> testOver.await());

    assertFails(Kind.TIMED_OUT, "");
  }

  @Test
  void givesUpOnSilenceThatCommentsFill() {
    handle(
        CHAT,
        exchange -> {
          OutputStream out = begin(exchange);
          write(out, TOKEN);
          while (!testOver.await(50, TimeUnit.MILLISECONDS)) {
            write(out, ": ping\n\n");
          }
        });

    assertFails(Kind.TIMED_OUT, "fell silent for PT0.7S");
  }

  @Test
  void givesUpOnHalfAnEventThatNeverEnds() {
    handle(
        CHAT,
        exchange -> {
          OutputStream out = begin(exchange);
          write(out, TOKEN + TOKEN.substring(0, TOKEN.length() / 2));
          testOver.await();
        });

    assertFails(Kind.TIMED_OUT, "fell silent for PT0.7S");
  }

  @Test
  void closesTheConnectionWhenAnotherThreadCancels() throws Exception {
    handle(
        CHAT,
        exchange -> {
          OutputStream out = begin(exchange);
          try {
            while (!testOver.await(10, TimeUnit.MILLISECONDS)) {
              write(out, TOKEN);
            }
          } catch (IOException e) {
            clientLeft.complete(true);
          }
        });

    try (Generation generation = engine.start(Requests.ask("q"))) {
      assertThat(generation.next()).isInstanceOf(EngineEvent.Text.class);
      Thread.ofVirtual().start(generation::cancel);
      EngineEvent event = generation.next();
      while (event instanceof EngineEvent.Text) {
        event = generation.next();
      }
      assertThat(((EngineEvent.End) event).reason()).isEqualTo(FinishReason.CANCELLED);
    }
    assertThat(clientLeft.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsAtOnceWhenItWasCancelledBeforeItBegan() {
    stream(TOKEN + STOP + LAST);

    try (Generation generation = engine.start(Requests.ask("q"))) {
      generation.cancel();

      assertThat(((EngineEvent.End) generation.next()).reason()).isEqualTo(FinishReason.CANCELLED);
    }
  }

  @Test
  void saysThatNothingListens() {
    server.stop(0);

    assertFails(Kind.UNAVAILABLE, "cannot be reached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"tokens\":[1,2,3]} | 3",
        "200 | {\"count\":4,\"max_model_len\":9} | 4",
        "404 | {} | 2"
      })
  void countsAsTheServerCountsOrEstimates(int status, String body, int expected) {
    respond("/tokenize", status, body);

    assertThat(engine.countTokens("five!")).isEqualTo(expected);
    assertThat(engine.countTokens("")).isZero();
  }

  @Test
  void findsItsModelAndTheContext() {
    respond("/v1/models", 200, "{\"data\":[{\"id\":\"x\"},{\"id\":\"m\",\"max_model_len\":8192}]}");

    assertThat(engine.model().contextTokens()).hasValue(8_192);
  }

  @Test
  void saysThatItsModelIsNotOffered() {
    respond("/v1/models", 200, "{\"data\":[{\"id\":\"x\"}]}");

    assertThatThrownBy(engine::model).hasMessageContaining("does not offer the model 'm'");
  }

  private void assertFails(Kind kind, String message) {
    try (Generation generation = engine.start(Requests.ask("q"))) {
      assertThatThrownBy(
              () -> {
                while (generation.next() instanceof EngineEvent.Text) {
                  // On to the failure.
                }
              })
          .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.kind()).isEqualTo(kind))
          .hasMessageContaining(message);
    }
  }

  private void stream(String body) {
    handle(CHAT, exchange -> write(begin(exchange), body));
  }

  private void respond(String path, int status, String body) {
    handle(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  private OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    authorization.complete(exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void handle(String path, Behaviour behaviour) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            behaviour.answer(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }
}
