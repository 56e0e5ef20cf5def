package art.samosachaat.inference.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.contracts.Shutdown;
import art.samosachaat.inference.serving.LlamaCppFactory;
import art.samosachaat.inference.serving.OpenAiFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final String KEY = "internalApiKey: a-key-of-16-characters\n";
  private static final String QUEUE = "queue: {maxWaiting: 4}\n";

  @Test
  void theShippedFileIsRightOnceTheKeyIsSet() throws Exception {
    StringSubstitutor substitutor =
        new StringSubstitutor(Map.of("INTERNAL_API_KEY", "a-key-of-16-characters"));
    InferenceConfiguration configuration = parse(substitutor.replace(shipped()));

    assertThat(configuration.engine())
        .isEqualTo(
            new LlamaCppFactory(
                Path.of("inference/models"), "samosa-mini-q8_0", 4, 0, 1, null, null, null, null));
    assertThat(configuration.queue().maxWaiting()).isEqualTo(64);
    assertThat(configuration.getDrain().toSeconds()).isEqualTo(Shutdown.USUAL.answersSeconds());
  }

  @Test
  void theShippedFileNamesTheKeyThatIsMissing() {
    assertThatThrownBy(
            () ->
                new SubstitutingSourceProvider(
                        path ->
                            new ByteArrayInputStream(shipped().getBytes(StandardCharsets.UTF_8)),
                        new EnvironmentVariableSubstitutor(true))
                    .open("config.yml"))
        .hasMessageContaining("INTERNAL_API_KEY");
  }

  @Test
  void everythingCanBeSet() throws Exception {
    InferenceConfiguration configuration =
        parse(
            KEY
                + QUEUE
                + """
                engine:
                  type: openai
                  baseUrl: http://localhost:8000/v1
                  key: secret
                  model: qwen
                  slots: 32
                  timeouts: {connect: 1s, firstToken: 60s, betweenTokens: 10s, control: 5s}
                """);

    OpenAiFactory engine = (OpenAiFactory) configuration.engine();
    assertThat(engine.slots()).isEqualTo(32);
    assertThat(engine).asString().contains("[REDACTED]").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: llama-cpp, modelsDir: m, model: a, slots: 0, threads: 1} | engine.slots",
        "{type: llama-cpp, modelsDir: m, model: a, slots: 65, threads: 1} | engine.slots",
        "{type: llama-cpp, modelsDir: m, model: a, slots: 1} | engine.threads",
        "{type: llama-cpp, modelsDir: m, model: ../a, slots: 1, threads: 1} | engine.model",
        "{type: llama-cpp, model: a, slots: 1, threads: 1} | engine.modelsDir",
        "{type: openai, baseUrl: 'ftp://x', model: a, slots: 1} | engine.baseUrl",
        "{type: openai, baseUrl: 'http://u:p@x', model: a, slots: 1} | engine.baseUrl",
        "{type: openai, baseUrl: 'http://x', slots: 1} | engine.model",
        "{type: openai, model: a, slots: 1} | baseUrls",
        "{type: openai, baseUrl: 'http://x', baseUrls: ['http://y'], model: a, slots: 1} |"
            + " baseUrls",
        "{type: openai, baseUrls: ['ftp://x'], model: a, slots: 1} | engine.baseUrls",
        "{type: llama-cpp, modelsDir: m, model: a, slots: 1, threads: 1, worker: {command: []}} |"
            + " engine.worker.command",
        "{type: llama-cpp, modelsDir: m, model: a, slots: 1, threads: 1, downloads: [{url:"
            + " 'http://x', model: ../a, sha256: 'a'}]} | engine.downloads[0].sha256",
        "{type: other} | other",
        "null | engine",
      })
  void refusesWhatCannotWorkAndNamesIt(String engine, String field) {
    assertThatThrownBy(() -> parse(KEY + QUEUE + "engine: " + engine))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(field);
  }

  @Test
  void refusesAShortKey() {
    assertThatThrownBy(
            () ->
                parse(
                    "internalApiKey: short\n"
                        + QUEUE
                        + "engine: {type: openai, baseUrl: 'http://x', model: a, slots: 1}"))
        .hasMessageContaining("at least 16 characters")
        .hasMessageNotContaining("short\n");
  }

  private static String shipped() throws IOException {
    return Files.readString(Path.of("config.yml"));
  }

  private static InferenceConfiguration parse(String yaml) throws Exception {
    return new YamlConfigurationFactory<>(
            InferenceConfiguration.class,
            Validators.newValidator(),
            Jackson.newObjectMapper(),
            "test")
        .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "config");
  }
}
