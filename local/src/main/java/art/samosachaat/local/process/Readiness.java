package art.samosachaat.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a service whether it is ready.
 *
 * @param url answers 200 when it is
 */
record Readiness(URI url) {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_ANSWER_BYTES = 500;

  /**
   * @param ready whether the answer was 200
   * @param detail the answer, or why there was none
   */
  record Answer(boolean ready, String detail) {}

  Answer ask() {
    try {
      // The plain client of java.base: java.net.http would cost the launcher a quarter of a second
      // of start-up.
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout((int) TIMEOUT.toMillis());
      connection.setReadTimeout((int) TIMEOUT.toMillis());
      try {
        int status = connection.getResponseCode();
        return new Answer(status == HttpURLConnection.HTTP_OK, status + " " + body(connection));
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return new Answer(false, "no answer (" + e.getMessage() + ")");
    }
  }

  private static String body(HttpURLConnection connection) throws IOException {
    boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null
          ? ""
          : new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8).strip();
    }
  }
}
