package art.samosachaat.obs.prove;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Serves an exposition at {@code /metrics} of a free port of 127.0.0.1: the recorded one of an
 * exporter that cannot run here, or one that a test makes up. Thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus:
 *     exposition formats</a>
 */
public final class RecordedExporter implements AutoCloseable {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private RecordedExporter(HttpServer server) {
    this.server = server;
  }

  /**
   * Serves what never changes.
   *
   * @param exposition in the text format
   */
  public static RecordedExporter of(String exposition) throws IOException {
    return of(() -> exposition);
  }

  /**
   * Serves what is made for each scrape.
   *
   * @param exposition in the text format; asked by one scrape at a time
   */
  public static RecordedExporter of(Supplier<String> exposition) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = exposition.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", TEXT);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    return new RecordedExporter(server);
  }

  /** Host and port, for a {@link ScrapeTarget}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
