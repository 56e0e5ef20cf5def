package art.samosachaat.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.inference.Requests;
import art.samosachaat.kit.testing.Http;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One service for all tests that leave it as they found it: the model that ships as {@code nano},
 * in a folder beside a file of zeros.
 */
final class RunningInference implements AutoCloseable {
  static final String KEY = "test-internal-key";

  final Path models;
  private final Path parent;
  private final DropwizardTestSupport<InferenceConfiguration> support;

  RunningInference() throws Exception {
    parent = Files.createTempDirectory("inference-test");
    models = Files.createDirectory(parent.resolve("models"));
    Files.copy(Requests.MODEL, models.resolve("nano.gguf"));
    Files.write(models.resolve("zeros.gguf"), new byte[4_096]);
    support =
        new DropwizardTestSupport<>(
            InferenceApplication.class,
            ResourceHelpers.resourceFilePath("test.yml"),
            ConfigOverride.config("engine.modelsDir", models.toString()),
            ConfigOverride.config("engine.model", "nano"));
    support.before();
    until(() -> stranger().get("/health").status() == 200);
  }

  int port() {
    return support.getPort(0);
  }

  Http stranger() {
    return Http.on(port());
  }

  Http inside() {
    return stranger().with("X-Internal-API-Key", KEY);
  }

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.yield();
    }
  }

  @Override
  public void close() throws Exception {
    support.after();
    for (String name : new String[] {"nano.gguf", "zeros.gguf"}) {
      Files.deleteIfExists(models.resolve(name));
    }
    Files.deleteIfExists(models);
    Files.delete(parent);
  }

  /** Starts it before the first class that needs it, and ends it after the last test of all. */
  static final class Shared implements BeforeAllCallback {
    private static @Nullable RunningInference running;

    @Override
    public void beforeAll(ExtensionContext context) {
      running =
          context
              .getRoot()
              .getStore(Namespace.GLOBAL)
              .computeIfAbsent(
                  RunningInference.class,
                  unused -> {
                    try {
                      return new RunningInference();
                    } catch (Exception e) {
                      throw new IllegalStateException("the service does not start", e);
                    }
                  },
                  RunningInference.class);
    }

    static RunningInference service() {
      return Objects.requireNonNull(running, "no test class has started it");
    }
  }
}
