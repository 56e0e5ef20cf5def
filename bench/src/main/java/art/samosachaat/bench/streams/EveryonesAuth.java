package art.samosachaat.bench.streams;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.auth.Revocations;
import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.auth.ValidateRequest;
import art.samosachaat.contracts.auth.ValidateResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/** An auth that knows every token: it is its user's name. Nobody ever signs out. */
public final class EveryonesAuth implements AutoCloseable {

  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  private final HttpServer server;

  EveryonesAuth() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4096);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/auth/validate", EveryonesAuth::validate);
    server.createContext("/internal/revocations", EveryonesAuth::revocations);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public static UUID userId(String token) {
    return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
  }

  private static void validate(HttpExchange exchange) throws IOException {
    byte[] asked = exchange.getRequestBody().readAllBytes();
    String token = Wire.requests().readValue(asked, ValidateRequest.class).token();
    Instant now = Instant.now();
    User user = new User(userId(token), token + "@example.org", token, null, false, now, now, now);
    TokenClaims claims =
        new TokenClaims(
            "http://auth",
            "samosachaat",
            user.id(),
            now.getEpochSecond(),
            now.getEpochSecond() + 3600,
            token);
    answer(exchange, Wire.responses().writeValueAsBytes(ValidateResponse.accepted(user, claims)));
  }

  /** As auth does while nothing happens: it lets the caller wait. */
  private static void revocations(HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(LONG_POLL);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, Wire.responses().writeValueAsBytes(new Revocations(List.of(), List.of(), 0L)));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
