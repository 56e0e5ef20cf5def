package art.samosachaat.kit.testing;

import art.samosachaat.contracts.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plain HTTP against one port of a running service. Immutable.
 *
 * @param witness is shown every exchange
 */
public record Http(String base, List<String> headers, Witness witness) {

  static {
    // A connection that is kept may be closed just when it is used again, which fails a POST:
    // nobody
    // may send that twice.
    System.setProperty("jdk.httpclient.keepalive.timeout", "0");
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public static Http on(int port) {
    return new Http("http://127.0.0.1:" + port, List.of(), exchange -> {});
  }

  /** The same, with every exchange shown to somebody who may throw. */
  public Http before(Witness judge) {
    return new Http(base, headers, judge);
  }

  /** The same, with one more header on every request. */
  public Http with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Http(base, List.copyOf(more), witness);
  }

  public Reply get(String path) {
    return send("GET", path, null, "application/json");
  }

  public Reply post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  public Reply put(String path, String json) {
    return send("PUT", path, json, "application/json");
  }

  public Reply delete(String path) {
    return send("DELETE", path, null, "application/json");
  }

  public Reply send(String method, String path, @Nullable String body, String contentType) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request(method, path, body, contentType), BodyHandlers.ofString());
      Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
      witness.saw(new Exchange(method, path, headers, body, contentType, reply));
      return reply;
    } catch (IOException failed) {
      throw new IllegalStateException(method + " " + path, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path, interrupted);
    }
  }

  /** An answer whose body is still arriving. */
  public HttpResponse<InputStream> open(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(method, path, body, "application/json"), BodyHandlers.ofInputStream());
  }

  private HttpRequest request(
      String method, String path, @Nullable String body, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return request.build();
  }

  /** Sees exchanges. */
  @FunctionalInterface
  public interface Witness {
    void saw(Exchange exchange);
  }

  /**
   * A request and its whole answer.
   *
   * @param path with query
   * @param headers names and values in turn
   */
  public record Exchange(
      String method,
      String path,
      List<String> headers,
      @Nullable String body,
      String contentType,
      Reply reply) {

    @Override
    public String toString() {
      return method + " " + path + " " + body + " -> " + reply.status() + " " + reply.body();
    }
  }

  /** A whole answer. */
  public record Reply(int status, java.net.http.HttpHeaders headers, String body) {

    public JsonNode json() {
      try {
        return Wire.responses().readTree(body);
      } catch (IOException failed) {
        throw new IllegalStateException("not JSON: " + body, failed);
      }
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The error's code, after checking that the answer has the one shape and nothing else. */
    public String errorCode() {
      JsonNode json = json();
      JsonNode error = json.path("error");
      List<String> keys = new ArrayList<>();
      error.fieldNames().forEachRemaining(keys::add);
      if (json.size() != 1 || !keys.equals(List.of("code", "message", "trace_id"))) {
        throw new AssertionError("not the shape of an error: " + body);
      }
      if (!error.path("trace_id").asText().equals(header("x-trace-id"))) {
        throw new AssertionError("the trace id differs from the header: " + body);
      }
      return error.path("code").asText();
    }

    public String errorMessage() {
      return json().path("error").path("message").asText();
    }
  }
}
