package art.samosachaat.inference.engine;

import art.samosachaat.contracts.inference.GenerateRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Speaks OpenAI-compatible HTTP: with a worker of our own, with vLLM, with llama.cpp's server, with
 * Ollama. Thread-safe.
 */
public final class OpenAiEngine implements Engine, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * English takes about four bytes a token, other scripts more: an estimate that is rather high.
   */
  private static final int BYTES_PER_TOKEN = 3;

  private static final int MAX_CONTROL_BYTES = 16 << 20;

  private final Backends backends;
  private final EngineTimeouts timeouts;
  private final boolean continuousUsage;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService scheduler = Watchdog.scheduler();

  /**
   * @param backend asked anew for each call, since a worker that came back has another port; throws
   *     {@link EngineException} while there is none
   * @param continuousUsage whether to ask for the usage in every chunk, which only some servers
   *     know
   * @param connections most connections at a time
   */
  public OpenAiEngine(
      Supplier<Backend> backend,
      EngineTimeouts timeouts,
      boolean continuousUsage,
      int connections) {
    this(Backends.only(backend), timeouts, continuousUsage, connections);
  }

  /**
   * @param continuousUsage whether to ask for the usage in every chunk, which only some servers
   *     know
   * @param connections most connections at a time
   */
  public OpenAiEngine(
      Backends backends, EngineTimeouts timeouts, boolean continuousUsage, int connections) {
    this.backends = backends;
    this.timeouts = timeouts;
    this.continuousUsage = continuousUsage;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(timeouts.connect()))
                            .build())
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .build();
  }

  @Override
  public Generation start(GenerateRequest request) {
    return new RoutedGeneration(backends, backend -> start(request, backend));
  }

  private Generation start(GenerateRequest request, Backend backend) {
    HttpPost post = post(backend, backend.path("/chat/completions"));
    post.setEntity(json(ChatBody.of(JSON, request, backend.model(), continuousUsage)));
    // The watchdog keeps the finer times; this one holds should it fail.
    Timeout longest =
        Timeout.of(
            timeouts.firstToken().compareTo(timeouts.betweenTokens()) > 0
                ? timeouts.firstToken()
                : timeouts.betweenTokens());
    post.setConfig(config(longest));
    return new OpenAiGeneration(
        client, backend.host(), post, new Watchdog(scheduler, post::cancel), timeouts);
  }

  @Override
  public int countTokens(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    return ask(backend -> countTokens(text, backend));
  }

  private int countTokens(String text, Backend current) {
    HttpPost post = post(current, current.rootPath("/tokenize"));
    // llama.cpp's server reads "content", vLLM "prompt".
    post.setEntity(
        json(
            JSON.createObjectNode()
                .put("model", current.model())
                .put("content", text)
                .put("prompt", text)));
    Reply reply = control(current, post);
    if (reply.status == 404 || reply.status == 405 || reply.status == 501) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
    }
    JsonNode body = reply.successful();
    if (body.path("tokens").isArray()) {
      return body.path("tokens").size();
    }
    if (body.path("count").canConvertToInt()) {
      return body.path("count").intValue();
    }
    throw new EngineException(
        EngineException.Kind.FAILED, "the engine's answer to /tokenize holds no tokens");
  }

  @Override
  public EngineModel model() {
    return ask(this::model);
  }

  /**
   * What this backend tells about its model.
   *
   * @throws EngineException if it cannot be asked, or does not offer it
   */
  public EngineModel model(Backend backend) {
    return models(backend).stream()
        .filter(model -> model.id().equals(backend.model()))
        .findFirst()
        .orElseThrow(
            () ->
                new EngineException(
                    EngineException.Kind.UNAVAILABLE,
                    "the engine does not offer the model '%s'".formatted(backend.model())));
  }

  /**
   * All models that the engine offers.
   *
   * @throws EngineException if it cannot be asked
   */
  public List<EngineModel> models() {
    return ask(this::models);
  }

  private List<EngineModel> models(Backend current) {
    HttpGet get = new HttpGet(current.path("/models"));
    authorise(current, get);
    List<EngineModel> models = new ArrayList<>();
    for (JsonNode model : control(current, get).successful().path("data")) {
      JsonNode own = model.path("meta").path("n_ctx");
      JsonNode context = own.isInt() ? own : model.path("max_model_len");
      models.add(
          new EngineModel(
              model.path("id").asText(),
              context.isInt() ? OptionalInt.of(context.intValue()) : OptionalInt.empty()));
    }
    return models;
  }

  /** Breaks off what is running. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /** By the first backend that answers. */
  private <T> T ask(Function<Backend, T> question) {
    Set<Backend> failed = new HashSet<>();
    @Nullable EngineException first = null;
    while (true) {
      Backends.Pick picked;
      try {
        picked = backends.pick(failed);
      } catch (EngineException none) {
        throw first == null ? none : first;
      }
      try (picked) {
        return question.apply(picked.backend());
      } catch (EngineException e) {
        if (e.kind() == EngineException.Kind.REJECTED || e.kind() == EngineException.Kind.FAILED) {
          throw e;
        }
        first = first == null ? e : first;
        failed.add(picked.backend());
      }
    }
  }

  private Reply control(Backend current, HttpUriRequestBase request) {
    request.setConfig(config(Timeout.of(timeouts.control())));
    try {
      return client.execute(
          current.host(),
          request,
          response -> {
            byte[] body = new byte[0];
            if (response.getEntity() != null) {
              body = response.getEntity().getContent().readNBytes(MAX_CONTROL_BYTES);
            }
            return new Reply(response.getCode(), body, OpenAiGeneration.retryAfter(response));
          });
    } catch (IOException e) {
      throw Failures.ofConnection(e);
    }
  }

  private RequestConfig config(Timeout response) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(timeouts.control()))
        .setResponseTimeout(response)
        .build();
  }

  private static HttpPost post(Backend backend, String path) {
    HttpPost post = new HttpPost(path);
    authorise(backend, post);
    return post;
  }

  private static void authorise(Backend backend, HttpUriRequestBase request) {
    if (backend.key() != null) {
      request.setHeader("Authorization", "Bearer " + backend.key().reveal());
    }
  }

  private static ByteArrayEntity json(JsonNode body) {
    return new ByteArrayEntity(
        body.toString().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
  }

  private record Reply(int status, byte[] body, @Nullable String retryAfter) {
    JsonNode successful() {
      if (status != 200) {
        throw Failures.ofStatus(status, body, retryAfter);
      }
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new EngineException(EngineException.Kind.FAILED, "the engine's answer is no JSON", e);
      }
    }
  }
}
