package art.samosachaat.inference.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes llama-server's options, is loading for its first looks, and then says one thing. */
public final class StandInServer {
  private StandInServer() {}

  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    int port = Integer.parseInt(given.get(given.indexOf("--port") + 1));
    AtomicInteger looks = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/health", exchange -> answer(exchange, looks.incrementAndGet() < 3 ? 503 : 200, "{}"));
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          String key = exchange.getRequestHeaders().getFirst("Authorization");
          boolean known = ("Bearer " + System.getenv("LLAMA_API_KEY")).equals(key);
          String said = String.join(" ", given).replace("\\", "/");
          answer(
              exchange,
              known ? 200 : 401,
              "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}\n\n"
                  .formatted(said));
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
