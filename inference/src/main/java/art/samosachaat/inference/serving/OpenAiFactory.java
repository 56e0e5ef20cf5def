package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.Backend;
import art.samosachaat.inference.engine.BackendPool;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.kit.secret.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: openai}: a model of an OpenAI-compatible server such as vLLM, llama.cpp's server or
 * Ollama.
 *
 * @param baseUrl with the version, as in {@code http://localhost:8000/v1}; this or {@code baseUrls}
 * @param baseUrls of several servers of the same model: the least loaded is asked
 * @param key bearer key, if it wants one
 * @param model its name there, and its tag here
 * @param slots answers asked for side by side; the server may batch many
 * @param timeouts how long the server may be silent
 */
public record OpenAiFactory(
    @Nullable @Pattern(regexp = OpenAiFactory.URL, message = OpenAiFactory.NO_URL) String baseUrl,
    @Nullable @Size(min = 1, max = 64)
        List<@NotNull @Pattern(regexp = OpenAiFactory.URL, message = OpenAiFactory.NO_URL) String>
            baseUrls,
    @Nullable Secret key,
    @NotNull @Size(min = 1, max = 100) String model,
    @Min(1) @Max(4096) int slots,
    @Nullable @Valid TimeoutSettings timeouts)
    implements EngineFactory {

  private static final String URL = "https?://[^\\s?#@]+";
  private static final String NO_URL = "must be an http or https address";

  private static final int MORE_CONNECTIONS = 64;

  /** Nothing is ended at the server: answers may go on as long as they like, within reason. */
  private static final Duration SWAP_DRAIN = Duration.ofMinutes(10);

  @Override
  public EngineHost build(HostContext context) {
    RemoteSource source = new RemoteSource(engine(pool(model)), this::model);
    return new ModelHost(source, model, slots, SWAP_DRAIN, context.clock(), context.swaps());
  }

  /** There must be somebody to ask, said in one way. */
  @AssertTrue(message = "exactly one of baseUrl and baseUrls must be set")
  public boolean isAddressGivenOnce() {
    return (baseUrl == null) != (baseUrls == null);
  }

  private ServedModel model(String name) {
    BackendPool pool = pool(name);
    return new RemoteModel(name, pool, engine(pool));
  }

  private BackendPool pool(String name) {
    Secret given = key == null || key.length() == 0 ? null : key;
    List<String> urls = baseUrls != null ? baseUrls : List.of(String.valueOf(baseUrl));
    return new BackendPool(
        urls.stream().map(url -> new Backend(URI.create(url), given, name)).toList(),
        System::nanoTime);
  }

  private OpenAiEngine engine(BackendPool pool) {
    return new OpenAiEngine(
        pool, TimeoutSettings.orDefault(timeouts), false, slots + MORE_CONNECTIONS);
  }
}
