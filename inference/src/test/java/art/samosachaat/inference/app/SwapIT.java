package art.samosachaat.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.inference.Requests;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changing the model of a running service: real processes, real models. */
@Timeout(120)
class SwapIT {
  private static final String SAMOSA =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"What is a samosa?\"}],\"temperature\":0}";

  @TempDir static Path models;
  private static DropwizardTestSupport<InferenceConfiguration> service;
  private static Http inference;
  private static List<Long> others;

  @BeforeAll
  static void start() throws Exception {
    others = ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    Requests.endlessModel(models);
    Files.copy(Requests.MODEL, models.resolve("nano.gguf"));
    Files.write(models.resolve("zeros.gguf"), new byte[4_096]);
    // A whole header, tensors that lie inside the file, and an architecture that nobody knows.
    byte[] odd = Files.readAllBytes(Requests.MODEL);
    Requests.overwrite(odd, "general.architecture", 20 + 4 + 8, "lxxma".getBytes("US-ASCII"));
    Requests.overwrite(odd, "llama.context_length", 0, "lxxma".getBytes("US-ASCII"));
    Files.write(models.resolve("odd.gguf"), odd);
    service =
        new DropwizardTestSupport<>(
            InferenceApplication.class,
            ResourceHelpers.resourceFilePath("test.yml"),
            ConfigOverride.config("engine.modelsDir", models.toString()),
            ConfigOverride.config("engine.model", "endless"));
    service.before();
    inference = Http.on(service.getPort(0)).with("X-Internal-API-Key", "test-internal-key");
    until(() -> inference.get("/health").status() == 200);
  }

  @AfterAll
  static void stop() {
    service.after();
  }

  @Test
  void answersGoOnOnTheOldModelWhileTheNewOneTakesOver() throws Exception {
    become("endless");
    try (SseReader old =
        new SseReader(inference.open("POST", "/generate", SAMOSA).body(), 1 << 20)) {
      assertThat(next(old)).isInstanceOf(GenerationEvent.Token.class);

      Reply begun = swap("nano");

      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.json().path("state").asText()).isEqualTo("loading");
      assertThat(begun.json().path("id")).isEqualTo(progress().path("id"));
      assertThat(swap("nano").status()).isEqualTo(409);
      GenerationEvent event = next(old);
      while (event instanceof GenerationEvent.Token) {
        event = next(old);
      }
      assertThat(((GenerationEvent.Done) event).finishReason()).isEqualTo(FinishReason.LENGTH);
    }
    until(() -> progress().path("state").asText().equals("done"));
    assertThat(progress().path("ended_at").isTextual()).isTrue();
    assertThat(inference.get("/models").json().path("current_model").asText()).isEqualTo("nano");
    assertThat(inference.post("/generate", SAMOSA).body()).contains("\"finish_reason\":\"stop\"");
    assertThat(workers()).isEqualTo(1);
    assertThat(metrics())
        .contains("inference_workers{state=\"ready\"} 1.0")
        .containsPattern("inference_model_swaps_total\\{outcome=\"success\"} [1-9]");
  }

  @Test
  void aSeedHasAWorkerOfItsOwnWhichEndsWithItsModel() throws Exception {
    become("nano");
    assertThat(workers()).isEqualTo(1);
    String seeded = SAMOSA.replace("\"temperature\":0", "\"seed\":1");

    assertThat(inference.post("/generate", seeded).body()).contains("\"finish_reason\":\"stop\"");

    assertThat(workers()).isEqualTo(2);
    // What alerts ask is whether everybody is answered.
    assertThat(metrics()).contains("inference_workers{state=\"ready\"} 1.0");
    assertThat(inference.post("/generate", seeded).body()).contains("\"finish_reason\":\"stop\"");
    assertThat(workers()).isEqualTo(2);
    become("endless");
    assertThat(workers()).isEqualTo(1);
  }

  @Test
  void aSwapThatFailsSaysWhyAndChangesNothing() throws Exception {
    String before = inference.get("/models").json().path("current_model").asText();

    assertThat(swap("odd").status()).isEqualTo(202);
    until(() -> progress().path("state").asText().equals("failed"));

    assertThat(progress().path("error").asText()).contains("cannot be loaded");
    assertThat(inference.get("/models").json().path("current_model").asText()).isEqualTo(before);
    assertThat(inference.post("/generate", SAMOSA).status()).isEqualTo(200);
    assertThat(workers()).isEqualTo(1);
    assertThat(metrics())
        .containsPattern("inference_model_swaps_total\\{outcome=\"failure\"} [1-9]");
  }

  @Test
  void refusesWhatCannotBeLoadedBeforeAnythingIsDone() {
    Reply absent = swap("absent");
    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.errorMessage()).contains("'absent'");
    Reply escape = swap("../nano");
    assertThat(escape.status()).isEqualTo(404);
    Reply broken = swap("zeros");
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.errorMessage()).contains("zeros", "does not begin with the letters GGUF");
  }

  private static Reply swap(String tag) {
    return inference.post("/models/swap", "{\"model_tag\":\"" + tag + "\"}");
  }

  private static void become(String tag) throws Exception {
    if (!inference.get("/models").json().path("current_model").asText().equals(tag)) {
      assertThat(swap(tag).status()).isEqualTo(202);
      until(() -> progress().path("state").asText().equals("done"));
    }
  }

  private static JsonNode progress() {
    return inference.get("/models/swap").json();
  }

  private static String metrics() {
    return Http.on(service.getAdminPort()).get("/metrics").body();
  }

  private static long workers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> !others.contains(child.pid()))
        .count();
  }

  private static GenerationEvent next(SseReader events) throws IOException {
    SseEvent event = events.next();
    assertThat(event).isNotNull();
    return Wire.requests().readValue(event.data(), GenerationEvent.class);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.yield();
    }
  }
}
