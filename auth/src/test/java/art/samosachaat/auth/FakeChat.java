package art.samosachaat.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** chat-api, as far as auth knows it. */
final class FakeChat {

  private final HttpServer server;
  private final AtomicInteger failures = new AtomicInteger();
  final List<String> requests = new CopyOnWriteArrayList<>();

  FakeChat() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/users/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next requests fail. */
  void failsTimes(int times) {
    failures.set(times);
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean known =
        TestAuth.INTERNAL_KEY.equals(exchange.getRequestHeaders().getFirst("X-Internal-API-Key"));
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    exchange.sendResponseHeaders(!known ? 403 : fails ? 503 : 204, -1);
    exchange.close();
  }
}
