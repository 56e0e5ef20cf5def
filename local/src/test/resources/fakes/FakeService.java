package fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.Executors;

/**
 * Stands in for a service: a process with the right ports, and as much of the API as a question
 * takes.
 */
public final class FakeService {

  private static final String PREFIX = "THE_SERVICE";

  public static void main(String[] arguments) throws Exception {
    System.out.println("started as " + String.join(" ", arguments));
    String mode = env("FAKE_" + PREFIX);
    if (mode.equals("dies")) {
      System.out.println("there is something wrong");
      System.exit(3);
    }
    if (PREFIX.equals("INFERENCE")) {
      new ProcessBuilder("sh", "-c", "sleep 1000; exit").inheritIO().start();
    } else {
      try (Connection database =
          DriverManager.getConnection(
              env(PREFIX + "_DATABASE_URL"),
              env(PREFIX + "_DATABASE_USER"),
              env(PREFIX + "_DATABASE_PASSWORD"))) {
        database.createStatement().execute("CREATE TABLE IF NOT EXISTS starts (at timestamptz)");
        database.createStatement().execute("INSERT INTO starts VALUES (now())");
      }
    }
    int status = mode.equals("never-ready") ? 503 : 200;
    serve("_ADMIN_PORT")
        .createContext(
            "/readyz",
            exchange -> {
              answer(exchange, status, "no database");
              if (mode.equals("dies-once-ready")) {
                System.exit(4);
              }
            });
    if (PREFIX.equals("AUTH")) {
      serve("_PORT")
          .createContext(
              "/auth/local",
              exchange ->
                  answer(
                      exchange,
                      200,
                      "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\":"
                          + " 3600}"));
    }
    if (PREFIX.equals("CHAT")) {
      HttpServer api = serve("_PORT");
      api.createContext("/api/conversations", FakeService::conversations);
      api.createContext(
          "/api/generations/g1/events",
          exchange -> {
            String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            stream(
                exchange,
                "id: 2\ndata: {\"token\": \"(after "
                    + last
                    + ")\", \"gpu\": 0}\n\n"
                    + "id: 3\ndata: {\"done\": true, \"finish_reason\": \"stop\"}\n\n");
          });
    }
    Thread.currentThread().join();
  }

  private static void conversations(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().endsWith("/messages")) {
      answer(exchange, 201, "{\"id\": \"c1\"}");
      return;
    }
    if (env("FAKE_CHAT").equals("refuses")) {
      answer(
          exchange,
          429,
          "{\"error\": {\"code\": \"rate_limited\", \"message\": \"slow down\", \"trace_id\":"
              + " \"0\"}}");
      return;
    }
    exchange.getResponseHeaders().set("X-Generation-Id", "g1");
    stream(exchange, ": open\nid: 1\ndata: {\"token\": \"A pastry \", \"gpu\": 0}\n\n");
  }

  private static void stream(HttpExchange exchange, String events) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(events.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static HttpServer serve(String port) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.ofLiteral(env("BIND_HOST")), Integer.parseInt(env(PREFIX + port))),
            0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static String env(String name) {
    return System.getenv().getOrDefault(name, "");
  }
}
