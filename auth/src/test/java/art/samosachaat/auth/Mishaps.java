package art.samosachaat.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stands before a provider, and lets its token endpoint have a bad day. */
final class Mishaps {

  /** What happens to requests for tokens. */
  enum Mishap {
    NONE,
    STATUS_500,
    SLOW,
    DRIP,
    NOT_JSON,
    HANG_UP
  }

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch end = new CountDownLatch(1);
  private final int providerPort;
  volatile Mishap mishap = Mishap.NONE;

  Mishaps(int providerPort) {
    this.providerPort = providerPort;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  void stop() {
    end.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      if (exchange.getRequestURI().getPath().endsWith("/token")) {
        token(exchange);
      } else {
        forward(exchange);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void token(HttpExchange exchange) throws IOException, InterruptedException {
    switch (mishap) {
      case NONE -> forward(exchange);
      case STATUS_500 -> answer(exchange, 500, "application/json", "{\"error\":\"server_error\"}");
      case NOT_JSON -> answer(exchange, 200, "application/json", "{\"a\":");
      case SLOW -> end.await(10, TimeUnit.SECONDS);
      case DRIP -> drip(exchange);
      case HANG_UP -> exchange.close();
    }
  }

  private void drip(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 1000);
    for (int i = 0; i < 20 && !end.await(500, TimeUnit.MILLISECONDS); i++) {
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
    }
  }

  /** As a proxy does that the provider knows of. */
  private void forward(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + providerPort + exchange.getRequestURI()))
            .header("x-forwarded-proto", "http")
            .header("x-forwarded-port", Integer.toString(server.getAddress().getPort()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : List.of("Content-Type", "Authorization", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    for (String name : List.of("Content-Type", "Location")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
