package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.Backend;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.supervisor.WorkerListener;
import art.samosachaat.kit.secret.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: openai}: a model of an OpenAI-compatible server such as vLLM, llama.cpp's server or
 * Ollama.
 *
 * @param baseUrl with the version, as in {@code http://localhost:8000/v1}
 * @param key bearer key, if it wants one
 * @param model its name there, and its tag here
 * @param slots answers asked for side by side; the server may batch many
 * @param timeouts how long the server may be silent
 */
public record OpenAiFactory(
    @NotNull @Pattern(regexp = "https?://[^\\s?#@]+", message = "must be an http or https address")
        String baseUrl,
    @Nullable Secret key,
    @NotNull @Size(min = 1, max = 100) String model,
    @Min(1) @Max(4096) int slots,
    @Nullable @Valid TimeoutSettings timeouts)
    implements EngineFactory {

  private static final int MORE_CONNECTIONS = 64;

  @Override
  public EngineHost build(WorkerListener listener) {
    Secret given = key == null || key.length() == 0 ? null : key;
    Backend backend = new Backend(URI.create(baseUrl), given, model);
    OpenAiEngine engine =
        new OpenAiEngine(
            () -> backend, TimeoutSettings.orDefault(timeouts), false, slots + MORE_CONNECTIONS);
    return new RemoteHost(model, slots, engine, System::nanoTime);
  }
}
