package art.samosachaat.inference.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says in one type what can go wrong with an HTTP server. */
final class Failures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_MESSAGE = 500;

  private Failures() {}

  /**
   * @param retryAfter that header's value, of which only seconds are understood (RFC 9110, section
   *     10.2.3, allows dates too, which servers of models do not send)
   */
  static EngineException ofStatus(int status, byte[] body, @Nullable String retryAfter) {
    EngineException failure = ofStatus(status, message(body));
    return retryAfter != null && retryAfter.matches("[0-9]{1,6}")
        ? failure.retryAfter(Duration.ofSeconds(Integer.parseInt(retryAfter)))
        : failure;
  }

  private static EngineException ofStatus(int status, String message) {
    return switch (status) {
      case 400, 413, 422 -> new EngineException(EngineException.Kind.REJECTED, message);
      case 429, 503 ->
          new EngineException(EngineException.Kind.UNAVAILABLE, "the engine is busy: " + message);
      default ->
          new EngineException(
              EngineException.Kind.FAILED, "the engine answered %d: %s".formatted(status, message));
    };
  }

  static EngineException ofConnection(IOException e) {
    EngineException.Kind kind =
        e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException)
            ? EngineException.Kind.TIMED_OUT
            : EngineException.Kind.UNAVAILABLE;
    return new EngineException(kind, "the engine cannot be reached", e);
  }

  /** The {@code message} of an OpenAI error; what else a server may say is for its own log. */
  private static String message(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      JsonNode error = tree.path("error");
      JsonNode message = error.isObject() ? error.path("message") : tree.path("message");
      String text = message.asText("no reason given");
      return text.substring(0, Math.min(text.length(), MAX_MESSAGE));
    } catch (IOException e) {
      return "no reason given";
    }
  }
}
