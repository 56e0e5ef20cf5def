package art.samosachaat.chat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.auth.Revocations;
import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.auth.UserNames;
import art.samosachaat.contracts.auth.ValidateRequest;
import art.samosachaat.contracts.auth.ValidateResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Stands in for auth over real HTTP: the token {@code user-X} is X's, any other is refused. Users
 * whose names begin with {@code admin} are admins; every token's id is its user's name.
 */
final class FakeAuth implements AutoCloseable {

  final AtomicInteger calls = new AtomicInteger();
  volatile int failWith;

  /** Tokens whose check waits, each until it is released. */
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  private final Revoked revoked = new Revoked();
  private final HttpServer server;

  FakeAuth() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/auth/validate", this::validate);
    server.createContext("/internal/revocations", this::revocations);
    server.createContext("/internal/users", this::users);
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
    awaitRelease(token);
    if (failWith != 0) {
      answer(exchange, failWith, "{}");
    } else if (token.startsWith("user-")) {
      String name = token.substring("user-".length());
      Instant now = Instant.now();
      User user = user(name);
      TokenClaims claims =
          new TokenClaims(
              "http://auth",
              "samosachaat",
              user.id(),
              now.getEpochSecond(),
              now.getEpochSecond() + 3600,
              name);
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

  /** A check that has come in, and one that is let go. */
  record Held(CountDownLatch arrived, CountDownLatch released) {}

  Held hold(String name) {
    return held.computeIfAbsent(
        "user-" + name, token -> new Held(new CountDownLatch(1), new CountDownLatch(1)));
  }

  private void awaitRelease(String token) throws IOException {
    Held check = held.get(token);
    if (check == null) {
      return;
    }
    check.arrived().countDown();
    try {
      if (!check.released().await(30, TimeUnit.SECONDS)) {
        throw new IOException("never released");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the token of a user, as a logout does. */
  void revoke(String name) {
    revoked.add(new Revocations(List.of(name), List.of(), 0L));
  }

  /** Has everything that is known of a user asked anew. */
  void change(String name) {
    revoked.add(new Revocations(List.of(), List.of(userId(name)), 0L));
  }

  private static User user(String name) {
    Instant now = Instant.now();
    boolean admin = name.startsWith("admin");
    return new User(userId(name), name + "@example.org", name, null, admin, now, now, now);
  }

  private void revocations(HttpExchange exchange) throws IOException {
    long since = Long.parseLong(exchange.getRequestURI().getQuery().replaceAll(".*since=", ""));
    Revocations told = revoked.after(since);
    if (failWith != 0) {
      answer(exchange, failWith, "{}");
    } else {
      answer(exchange, 200, Wire.responses().writeValueAsString(told));
    }
  }

  private void users(HttpExchange exchange) throws IOException {
    if (failWith != 0) {
      answer(exchange, failWith, "{}");
      return;
    }
    List<User> known =
        Stream.of(exchange.getRequestURI().getQuery().replace("ids=", "").split(","))
            .filter(id -> id.equals(userId("admin-known").toString()))
            .map(id -> user("admin-known"))
            .toList();
    answer(exchange, 200, Wire.responses().writeValueAsString(new UserNames(known)));
  }

  /** A log that is waited for. */
  private static final class Revoked {

    private final List<Revocations> log = new ArrayList<>();

    synchronized void add(Revocations one) {
      log.add(one);
      notifyAll();
    }

    synchronized Revocations after(long since) {
      long deadline = System.nanoTime() + 2_000_000_000L;
      try {
        while (log.size() <= since && System.nanoTime() < deadline) {
          wait(100);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      List<Revocations> news = log.subList((int) Math.min(since, log.size()), log.size());
      return new Revocations(
          news.stream().flatMap(one -> one.jtis().stream()).toList(),
          news.stream().flatMap(one -> one.users().stream()).toList(),
          (long) log.size());
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
