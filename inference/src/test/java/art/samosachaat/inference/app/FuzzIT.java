package art.samosachaat.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.openapi.OpenApiDocument;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.openapi.Contract;
import art.samosachaat.kit.testing.openapi.Fuzzer;
import art.samosachaat.kit.testing.openapi.Operation;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests made from the OpenAPI document, right and wrong ones. */
class FuzzIT {

  private static final String KEY = "test-internal-key";

  private static StandInBackend backend;
  private static DropwizardTestSupport<InferenceConfiguration> app;

  @BeforeAll
  static void start() throws Exception {
    backend = new StandInBackend();
    app =
        new DropwizardTestSupport<>(
            InferenceApplication.class,
            ResourceHelpers.resourceFilePath("openai.yml"),
            // Overrides are properties of the whole JVM.
            "fuzz",
            ConfigOverride.config("fuzz", "engine.baseUrl", backend.url()));
    app.before();
  }

  @AfterAll
  static void stop() {
    app.after();
    backend.close();
  }

  @Test
  void noRequestBreaksTheServiceAndNoRefusedOneGeneratesAnything() throws Exception {
    Contract contract = new Contract(OpenApiDocument.inference());
    new Fuzzer(contract, FuzzIT::client, FuzzIT::id, () -> backend.answers.toString()).run();
    assertThat(backend.answers).hasValueGreaterThan(Fuzzer.REQUESTS / 100);
  }

  private static Http client(Operation operation, Random random) {
    Http http = Http.on(app.getPort(0));
    String key = random.nextInt(10) == 0 ? "x".repeat(random.nextInt(40)) : KEY;
    return operation.security().contains("internalKeyAsBearer")
        ? http.with("Authorization", "Bearer " + key)
        : http.with("X-Internal-API-Key", key);
  }

  /** Of a generation, which the stand-in has always ended already. */
  private static String id(String parameter, Random random) {
    return new UUID(0, random.nextInt()).toString();
  }
}
