package art.samosachaat.bench.inference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Asks for answers over connections that it keeps, and reads them on the thread that asks: what an
 * HTTP library costs would be taken for the service's. Thread-safe.
 */
final class AnswerClient {
  private static final String LAST_CHUNK = "0";

  /** Far less than what the service lets a connection be idle ({@code server.idleTimeout}). */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final int port;
  private final String key;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param key the internal one
   */
  AnswerClient(int port, String key) {
    this.port = port;
    this.key = key;
  }

  /**
   * How an answer went.
   *
   * @param status of HTTP
   * @param retryAfter seconds, 0 if none was named
   * @param tokens pieces that came
   * @param firstTokenMs from the request; 0 if there was none
   * @param error whether an error event came
   * @param done whether it came to its end
   */
  record Answer(
      int status, int retryAfter, int tokens, double firstTokenMs, boolean error, boolean done) {}

  /** One answer, to its end; tells when the first token has come. */
  Answer generate(String user, String body, Runnable onFirst) throws IOException {
    byte[] request =
        """
        POST /generate HTTP/1.1\r
        Host: 127.0.0.1\r
        X-Internal-API-Key: %s\r
        X-User-Id: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(key, user, body.length(), body)
            .getBytes(StandardCharsets.US_ASCII);
    Connection connection = connection();
    try {
      Answer answer = connection.ask(request, onFirst);
      if (answer.done()) {
        idle.addFirst(connection);
      } else {
        connection.close();
      }
      return answer;
    } catch (IOException broken) {
      connection.close();
      throw broken;
    }
  }

  private Connection connection() throws IOException {
    for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      if (kept.isFresh()) {
        return kept;
      }
      kept.close();
    }
    return new Connection(port);
  }

  private static final class Connection {
    private final Socket socket;
    private final BufferedReader lines;
    private long usedAt = System.nanoTime();

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) Service.PATIENCE.toMillis());
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    Answer ask(byte[] request, Runnable onFirst) throws IOException {
      long start = System.nanoTime();
      socket.getOutputStream().write(request);
      int status = Integer.parseInt(line().split(" ")[1]);
      int retryAfter = retryAfter();
      int tokens = 0;
      double first = 0;
      boolean error = false;
      boolean done = false;
      // An event's lines come between those that tell how long a chunk is.
      for (String line = line(); status == 200 && !line.equals(LAST_CHUNK); line = line()) {
        if (line.startsWith("data: {\"token\"") && tokens++ == 0) {
          first = (System.nanoTime() - start) / 1e6;
          onFirst.run();
        }
        error |= line.startsWith("data: {\"error\"");
        done |= line.startsWith("data: {\"done\"");
      }
      if (done) {
        line();
      }
      usedAt = System.nanoTime();
      return new Answer(status, retryAfter, tokens, first, error, done);
    }

    /** Reads the head. */
    private int retryAfter() throws IOException {
      int retryAfter = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
          retryAfter = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      return retryAfter;
    }

    boolean isFresh() {
      return System.nanoTime() - usedAt < FRESH.toNanos();
    }

    private String line() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the service closed the connection");
      }
      return line;
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
