package art.samosachaat.chat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.auth.ValidateRequest;
import art.samosachaat.contracts.auth.ValidateResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for auth over real HTTP: the token {@code user-X} is X's, any other is refused. */
final class FakeAuth implements AutoCloseable {

  final AtomicInteger calls = new AtomicInteger();
  volatile int failWith;
  private final HttpServer server;

  FakeAuth() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/auth/validate", this::validate);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static UUID userId(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void validate(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String token =
        Wire.requests()
            .readValue(exchange.getRequestBody().readAllBytes(), ValidateRequest.class)
            .token();
    if (failWith != 0) {
      answer(exchange, failWith, "{}");
    } else if (token.startsWith("user-")) {
      String name = token.substring("user-".length());
      Instant now = Instant.now();
      User user = new User(userId(name), name + "@example.org", name, null, false, now, now, now);
      TokenClaims claims =
          new TokenClaims(
              "http://auth",
              "samosachaat",
              user.id(),
              now.getEpochSecond(),
              now.getEpochSecond() + 3600,
              "jti");
      answer(
          exchange,
          200,
          Wire.responses().writeValueAsString(ValidateResponse.accepted(user, claims)));
    } else {
      answer(
          exchange,
          401,
          Wire.responses().writeValueAsString(ValidateResponse.refused(TokenRejection.MALFORMED)));
    }
  }

  static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
