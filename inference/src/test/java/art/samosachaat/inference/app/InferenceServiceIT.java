package art.samosachaat.inference.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.metrics.InferenceMetrics;
import art.samosachaat.contracts.openapi.OpenApiDocument;
import art.samosachaat.inference.Requests;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.JerseyRoutes;
import art.samosachaat.kit.testing.openapi.Contract;
import art.samosachaat.obs.instruments.ExpositionCheck;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service: real ports, real worker processes, the model that ships. */
@Timeout(120)
class InferenceServiceIT {
  private static final String SAMOSA =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"What is a samosa?\"}],\"temperature\":0}";

  /** Every exchange is held to the OpenAPI document. */
  private static final Contract CONTRACT = new Contract(OpenApiDocument.inference());

  private static final Service MINI = new Service("models", "samosa-mini-q8_0");
  private static Service endless;

  @BeforeAll
  static void start(@TempDir Path models) throws Exception {
    Requests.endlessModel(models);
    endless = new Service(models.toString(), "endless");
    MINI.start();
    endless.start();
  }

  @AfterAll
  static void stop() {
    MINI.support.after();
    endless.support.after();
  }

  @Test
  void answersAsAStreamOfEvents() throws Exception {
    HttpResponse<InputStream> response = MINI.inside().open("POST", "/generate", SAMOSA);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(UUID.fromString(response.headers().firstValue("X-Generation-Id").orElse("")))
        .isNotNull();
    List<GenerationEvent> events = readAll(response);
    assertThat(textOf(events)).contains("fried pastry");
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            GenerationEvent.Done.class,
            done -> {
              assertThat(done.finishReason()).isEqualTo(FinishReason.STOP);
              assertThat(requireNonNull(done.usage()).completionTokens()).isEqualTo(events.size());
              assertThat(requireNonNull(done.usage()).promptTokens()).isEqualTo(18);
              assertThat(requireNonNull(done.timings()).timeToFirstTokenMs()).isNotNull();
            });
  }

  @Test
  void sendsTheFirstTokenLongBeforeTheLast() throws Exception {
    HttpResponse<InputStream> response = endless.inside().open("POST", "/generate", SAMOSA);
    try (SseReader events = reader(response)) {
      long start = System.nanoTime();
      assertThat(next(events)).isInstanceOf(GenerationEvent.Token.class);
      long first = System.nanoTime() - start;
      while (!(next(events) instanceof GenerationEvent.Done)) {
        // Only when it comes matters.
      }
      assertThat(first).isLessThan((System.nanoTime() - start) / 2);
    }
  }

  @Test
  void stopsWhenItIsToldTo() throws Exception {
    HttpResponse<InputStream> response = endless.inside().open("POST", "/generate", SAMOSA);
    String id = response.headers().firstValue("X-Generation-Id").orElseThrow();
    try (SseReader events = reader(response)) {
      assertThat(next(events)).isInstanceOf(GenerationEvent.Token.class);

      Reply reply = endless.inside().post("/generate/" + id + "/cancel", "");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"cancelled\":true}");
      GenerationEvent event = next(events);
      while (event instanceof GenerationEvent.Token) {
        event = next(events);
      }
      assertThat(event)
          .isInstanceOfSatisfying(
              GenerationEvent.Done.class,
              done -> {
                assertThat(done.finishReason()).isEqualTo(FinishReason.CANCELLED);
                assertThat(requireNonNull(done.usage()).completionTokens()).isBetween(1, 494);
              });
    }
    assertThat(endless.inside().post("/generate/" + id + "/cancel", "").body())
        .isEqualTo("{\"cancelled\":false}");
    until(endless::isIdle);
  }

  @Test
  void noticesThatAClientHasLeft() throws Exception {
    for (int i = 0; i < 4; i++) {
      HttpResponse<InputStream> response = endless.inside().open("POST", "/generate", SAMOSA);
      response.body().close();
    }

    until(endless::isIdle);
  }

  @Test
  void knowsNoStrangersGeneration() {
    assertThat(MINI.inside().post("/generate/" + UUID.randomUUID() + "/cancel", "").status())
        .isEqualTo(404);
    assertThat(MINI.inside().post("/generate/nonsense/cancel", "").errorCode())
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/generate | {} | messages",
        "/generate | {\"messages\":[]} | messages",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"\"}]} | content",
        "/generate | {\"messages\":[{\"role\":\"tool\",\"content\":\"a\"}]} | role",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"x\":1} | x",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"temperature\":3} |"
            + " temperature",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"temperature\":1e999} |"
            + " temperature",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"temperature\":\"NaN\"}"
            + " | temperature",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"top_k\":201} | top_k",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"max_tokens\":0} |"
            + " max_tokens",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"\\u0000\"}]} | content",
        "/generate | {\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]} | content",
        "/tokenize | {} | texts",
        "/tokenize | {\"texts\":[]} | texts",
        "/tokenize | {\"texts\":[5]} | texts",
        "/tokenize | {\"texts\":[\"a\"],\"x\":1} | x",
      })
  void refusesBadInputInOneShapeAndNamesTheField(String path, String body, String field) {
    Reply reply = MINI.inside().post(path, body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorCode()).isEqualTo("validation_failed");
    assertThat(reply.errorMessage()).contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/generate", "/tokenize"})
  void refusesWhatIsNoJson(String path) {
    assertThat(MINI.inside().post(path, "{").errorCode()).isEqualTo("malformed_request");
    assertThat(MINI.inside().post(path, "{\"messages\":NaN}").status()).isEqualTo(400);
    assertThat(MINI.inside().send("POST", path, "x", "text/plain").status()).isEqualTo(415);
    assertThat(MINI.inside().get(path).status()).isEqualTo(405);
  }

  @Test
  void refusesMoreThanFiveHundredMessages() {
    String messages = "{\"role\":\"user\",\"content\":\"a\"},".repeat(500);
    Reply reply =
        MINI.inside()
            .post(
                "/generate",
                "{\"messages\":[" + messages + "{\"role\":\"user\",\"content\":\"a\"}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorMessage()).contains("messages").contains("501");
  }

  @Test
  void refusesAConversationLongerThanTheContext() {
    Reply reply = MINI.inside().post("/generate", SAMOSA.replace("samosa", "samosa ".repeat(999)));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorMessage()).contains("messages take ").contains("holds 512");
  }

  @Test
  void refusesAModelItDoesNotServe() {
    Reply reply =
        MINI.inside().post("/generate", SAMOSA.replace("\"temp", "\"model_tag\":\"x\",\"temp"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorMessage()).contains("model_tag").contains("samosa-mini-q8_0");
  }

  @ParameterizedTest
  @CsvSource({"POST, /generate", "POST, /tokenize", "GET, /models", "GET, /stats"})
  void asksForTheInternalKey(String method, String path) {
    String body = method.equals("POST") ? "{}" : null;

    assertThat(MINI.stranger().send(method, path, body, "application/json").status())
        .isEqualTo(403);
  }

  @Test
  void answersTheEndpointsThatAreDeclaredAndNoOthers() {
    assertThat(JerseyRoutes.existing(MINI.support.getEnvironment()))
        .isEqualTo(JerseyRoutes.promised(InferenceRoutes.ALL));
  }

  @Test
  void tellsAnybodyThatItIsWell() {
    assertThat(MINI.stranger().get("/health").body())
        .isEqualTo("{\"status\":\"ok\",\"model\":\"samosa-mini-q8_0\"}");
  }

  @Test
  void countsTokens() {
    Reply reply =
        MINI.inside().post("/tokenize", "{\"texts\":[\"What is a samosa?\",\"\",\"<|im_end|>\"]}");

    assertThat(reply.json().path("model_tag").asText()).isEqualTo("samosa-mini-q8_0");
    assertThat(reply.json().path("counts").path(0).asInt()).isEqualTo(5);
    assertThat(reply.json().path("counts").path(1).asInt()).isZero();
    assertThat(reply.json().path("counts").path(2).asInt()).isGreaterThan(1);
  }

  @Test
  void listsItsModels() {
    until(() -> MINI.inside().get("/models").body().contains("sha256"));

    assertThat(MINI.inside().get("/models").body())
        .isEqualTo(
            "{\"current_model\":\"samosa-mini-q8_0\",\"models\":[{\"model_tag\":"
                + "\"samosa-mini-q8_0\",\"source\":\"llama-cpp\",\"path\":"
                + "\"samosa-mini-q8_0.gguf\",\"available\":true,\"loaded\":true,"
                + "\"context_length\":512,\"size_bytes\":1700896,\"quantization\":\"Q8_0\","
                + "\"architecture\":\"llama\",\"chat_template\":true,\"sha256\":"
                + "\"5069c2f3a3a595e3b437e5cac5cb5bf839d935ada7f7cd1891f7deacd88dc59c\"}]}");
  }

  @Test
  void tellsHowBusyItIs() throws Exception {
    readAll(MINI.inside().open("POST", "/generate", SAMOSA));
    until(MINI::isIdle);

    Reply reply = MINI.inside().get("/stats");

    assertThat(reply.json().path("workers").toString())
        .isEqualTo("{\"total\":2,\"available\":2,\"busy\":0}");
    assertThat(reply.json().path("queue_limit").asInt()).isEqualTo(2);
    assertThat(reply.json().path("draining").asBoolean()).isFalse();
    assertThat(reply.json().path("tokens_per_second").asDouble()).isPositive();
  }

  @Test
  void exportsWhatItsCatalogueDeclares() throws Exception {
    readAll(MINI.inside().open("POST", "/generate", SAMOSA));

    String scraped = Http.on(MINI.support.getAdminPort()).get("/metrics").body();

    assertThat(ExpositionCheck.differences(InferenceMetrics.CATALOGUE, scraped)).isEmpty();
    assertThat(scraped)
        .contains("inference_workers{state=\"ready\"} 1.0")
        .contains("inference_model_loads_total{outcome=\"success\"} 1.0");
  }

  @Test
  void endsTheAnswerOfAKilledWorkerWithAnErrorAndComesBack() throws Exception {
    Service own = new Service(endless.modelsDir, "endless");
    own.start();
    try {
      HttpResponse<InputStream> response = own.inside().open("POST", "/generate", SAMOSA);
      List<GenerationEvent> events = new ArrayList<>();
      try (SseReader reader = reader(response)) {
        events.add(next(reader));
        killWorkersOf(endless.modelsDir, own);
        while (!(events.getLast() instanceof GenerationEvent.Done)) {
          events.add(next(reader));
        }
      }
      assertThat(((GenerationEvent.Done) events.getLast()).finishReason())
          .isEqualTo(FinishReason.ERROR);
      assertThat(events.get(events.size() - 2))
          .isInstanceOfSatisfying(
              GenerationEvent.Failed.class,
              failed -> assertThat(failed.statusCode()).isEqualTo(502));
      until(() -> own.stranger().get("/health").status() == 503 || own.restarts() > 0);
      until(() -> own.restarts() > 0 && own.stranger().get("/health").status() == 200);
      assertThat(readAll(own.inside().open("POST", "/generate", SAMOSA))).hasSizeGreaterThan(100);
    } finally {
      own.support.after();
    }
  }

  @Test
  void letsAnswersEndWhenItIsStopped() throws Exception {
    Service own = new Service(endless.modelsDir, "endless");
    own.start();
    HttpResponse<InputStream> response =
        own.inside()
            .open("POST", "/generate", SAMOSA.replace("\"temp", "\"max_tokens\":300,\"temp"));
    try (SseReader reader = reader(response)) {
      assertThat(next(reader)).isInstanceOf(GenerationEvent.Token.class);
      Thread stopping = Thread.ofVirtual().start(own.support::after);
      GenerationEvent event = next(reader);
      while (event instanceof GenerationEvent.Token) {
        event = next(reader);
      }
      assertThat(event)
          .isInstanceOfSatisfying(
              GenerationEvent.Done.class,
              done -> assertThat(done.finishReason()).isEqualTo(FinishReason.LENGTH));
      stopping.join();
    }
  }

  @Test
  void isNotWellWithoutAModelAndSaysWhy(@TempDir Path empty) throws Exception {
    Service own = new Service(empty.toString(), "absent");
    own.support.before();
    try {
      until(() -> own.stranger().get("/health").body().contains("there is no file"));
      Reply health = own.stranger().get("/health");
      assertThat(health.status()).isEqualTo(503);
      Reply reply = own.inside().post("/generate", SAMOSA);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.errorCode()).isEqualTo("model_not_ready");
      assertThat(reply.header("Retry-After")).isEqualTo("2");
      assertThat(Http.on(own.support.getAdminPort()).get("/readyz").status()).isEqualTo(503);
    } finally {
      own.support.after();
    }
  }

  private static void killWorkersOf(String models, Service own) {
    List<ProcessHandle> workers =
        ProcessHandle.current().children().filter(child -> child.pid() == own.workerPid).toList();
    assertThat(workers).as("worker of %s", models).hasSize(1);
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.yield();
    }
  }

  private static SseReader reader(HttpResponse<InputStream> response) {
    return new SseReader(response.body(), 1 << 20);
  }

  private static GenerationEvent next(SseReader events) throws IOException {
    SseEvent event = events.next();
    assertThat(event).isNotNull();
    return Wire.requests().readValue(event.data(), GenerationEvent.class);
  }

  private static List<GenerationEvent> readAll(HttpResponse<InputStream> response)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(200);
    List<GenerationEvent> events = new ArrayList<>();
    try (SseReader reader = reader(response)) {
      do {
        events.add(next(reader));
      } while (!(events.getLast() instanceof GenerationEvent.Done));
      assertThat(reader.next()).isNull();
    }
    return events;
  }

  private static String textOf(List<GenerationEvent> events) {
    StringBuilder text = new StringBuilder();
    for (GenerationEvent event : events) {
      if (event instanceof GenerationEvent.Token token) {
        text.append(token.token());
      }
    }
    return text.toString();
  }

  private static final class Service {
    private final String modelsDir;
    private final DropwizardTestSupport<InferenceConfiguration> support;
    private long workerPid;

    Service(String modelsDir, String model) {
      this.modelsDir = modelsDir;
      this.support =
          new DropwizardTestSupport<>(
              InferenceApplication.class,
              ResourceHelpers.resourceFilePath("test.yml"),
              ConfigOverride.config("engine.modelsDir", modelsDir),
              ConfigOverride.config("engine.model", model));
    }

    void start() throws Exception {
      List<Long> before = children();
      support.before();
      until(() -> stranger().get("/health").status() == 200);
      List<Long> after = new ArrayList<>(children());
      after.removeAll(before);
      workerPid = after.getLast();
    }

    private static List<Long> children() {
      return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }

    Http stranger() {
      return Http.on(support.getPort(0)).before(CONTRACT);
    }

    Http inside() {
      return stranger().with("X-Internal-API-Key", "test-internal-key");
    }

    boolean isIdle() {
      return inside().get("/stats").json().path("workers").path("busy").asInt() == 0
          && Http.on(support.getAdminPort())
              .get("/metrics")
              .body()
              .contains("inference_generations_active 0.0");
    }

    int restarts() {
      String metrics = Http.on(support.getAdminPort()).get("/metrics").body();
      return metrics.contains("inference_worker_restarts_total 0.0") ? 0 : 1;
    }
  }
}
