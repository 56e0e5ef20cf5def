package art.samosachaat.obs.prove;

import art.samosachaat.obs.prove.PrometheusException.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Requests and the envelope of their answers: {@code {"status": "success", "data": …}}. */
final class ApiConnection {

  static final long MAX_ANSWER_BYTES = 64L << 20;

  private static final int MAX_QUOTED = 80;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI url;
  private final Duration timeout;
  private final HttpClient http;

  ApiConnection(URI url, Duration timeout) {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException(
          "Prometheus: \"" + url + "\" is no address such as http://127.0.0.1:9090");
    }
    this.url = url;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  URI url() {
    return url;
  }

  JsonNode get(String path) throws PrometheusException {
    return data(send(request(path).GET().build()));
  }

  /** A form, since a query can be longer than an address may be. */
  JsonNode post(String path, Map<String, String> form) throws PrometheusException {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return data(
        send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
  }

  JsonNode array(JsonNode node) throws PrometheusException {
    if (!node.isArray()) {
      throw nonsense("an answer without its list");
    }
    return node;
  }

  PrometheusException nonsense(String what) {
    return new PrometheusException(
        Kind.UNAVAILABLE, "%s does not answer as Prometheus does: %s".formatted(url, what));
  }

  private HttpRequest.Builder request(String path) {
    String base = url.toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
  }

  private HttpResponse<String> send(HttpRequest request) throws PrometheusException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
    try {
      // The request's own timeout ends with the headers; a body can still drip.
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new PrometheusException(
          Kind.UNAVAILABLE,
          "%s has not answered within %d ms".formatted(url, timeout.toMillis()),
          e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PrometheusException(Kind.UNAVAILABLE, "interrupted while asking " + url, e);
    } catch (ExecutionException e) {
      throw unavailable(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private PrometheusException unavailable(Throwable cause) {
    if (cause instanceof ConnectException) {
      return new PrometheusException(
          Kind.UNAVAILABLE,
          "no Prometheus answers at %s: connection refused".formatted(url),
          cause);
    }
    String why = cause instanceof IOException ? cause.getMessage() : cause.toString();
    return new PrometheusException(
        Kind.UNAVAILABLE, "no Prometheus answers at %s: %s".formatted(url, why), cause);
  }

  private JsonNode data(HttpResponse<String> response) throws PrometheusException {
    JsonNode answer = parse(response);
    return switch (answer.path("status").asText()) {
      case "success" -> answer.path("data");
      case "error" ->
          throw new PrometheusException(Kind.REFUSED, answer.path("error").asText("no reason"));
      default -> throw nonsense(response);
    };
  }

  private JsonNode parse(HttpResponse<String> response) throws PrometheusException {
    try {
      JsonNode answer = JSON.readTree(response.body());
      if (answer != null) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      throw nonsense(response);
    }
    throw nonsense(response);
  }

  private PrometheusException nonsense(HttpResponse<String> response) {
    String body = response.body();
    return nonsense(
        "status %d, \"%s\""
            .formatted(
                response.statusCode(),
                body.length() > MAX_QUOTED ? body.substring(0, MAX_QUOTED) + "…" : body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
