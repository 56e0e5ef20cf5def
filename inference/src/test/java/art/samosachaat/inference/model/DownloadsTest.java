package art.samosachaat.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching model files from a server that is sometimes not as it should be. */
@Timeout(30)
class DownloadsTest {
  private static final int HALF = 600_000;

  @TempDir Path folder;

  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private byte[] model;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    model = Files.readAllBytes(Path.of("models/samosa-mini-q8_0.gguf"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesWhatIsMissingAndKeepsItWhenItsChecksumIsRight() throws Exception {
    server.createContext("/m", exchange -> send(exchange, model.length));
    try (Downloads downloads = downloads(checksum())) {
      assertThat(downloads.progress("nano")).contains("it waits to be downloaded");
      downloads.start();
      downloads.await("nano");

      assertThat(downloads.progress("nano")).isEmpty();
      assertThat(downloads.pending()).isEmpty();
    }
    assertThat(new ModelRegistry(folder).find("nano").orElseThrow().available()).isTrue();
    try (Downloads again = downloads(checksum())) {
      again.start();
      again.await("nano");
    }
    assertThat(ranges).hasSize(1);
  }

  @Test
  void goesOnWhereItBrokeOff() throws Exception {
    server.createContext("/m", exchange -> send(exchange, ranges.isEmpty() ? HALF : model.length));
    try (Downloads downloads = downloads(checksum())) {
      downloads.start();
      downloads.await("nano");
    }

    assertThat(ranges).containsExactly("none", "bytes=" + HALF + "-");
    assertThat(folder.resolve("nano.gguf")).hasBinaryContent(model);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void keepsNoFileWithAnotherChecksum() throws Exception {
    server.createContext("/m", exchange -> send(exchange, model.length));
    try (Downloads downloads = downloads("0".repeat(64))) {
      downloads.start();
      until(() -> downloads.progress("nano").orElse("").contains("not kept"));

      assertThat(downloads.progress("nano").orElseThrow())
          .contains(checksum(), "0".repeat(64) + " was expected");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatTheServerAnswersAndTriesAgain() throws Exception {
    server.createContext("/m", exchange -> exchange.sendResponseHeaders(404, -1));
    try (Downloads downloads = downloads(checksum())) {
      downloads.start();
      until(() -> downloads.progress("nano").orElse("").contains("tried again"));
      assertThat(downloads.progress("nano").orElseThrow()).contains("the server answers 404");

      server.removeContext("/m");
      server.createContext("/m", exchange -> send(exchange, model.length));
      downloads.await("nano");
    }
    assertThat(folder.resolve("nano.gguf")).hasBinaryContent(model);
  }

  private Downloads downloads(String sha256) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/m?key=secret";
    Download download = new Download(url, "nano", sha256);
    assertThat(download).asString().doesNotContain("secret");
    return new Downloads(folder, List.of(download), Duration.ofMillis(10));
  }

  private static String checksum() throws Exception {
    return Checksum.of(Path.of("models/samosa-mini-q8_0.gguf"));
  }

  /** From where it is asked, and breaks off there. */
  private void send(HttpExchange exchange, int end) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "none" : range);
      int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      if (range != null) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range", "bytes %d-%d/%d".formatted(start, model.length - 1, model.length));
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, model.length - start);
      exchange.getResponseBody().write(Arrays.copyOfRange(model, start, end));
    }
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
