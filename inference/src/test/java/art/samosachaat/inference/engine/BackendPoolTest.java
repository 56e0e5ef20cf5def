package art.samosachaat.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.inference.Requests;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of several backends a request goes to. */
@Timeout(30)
class BackendPoolTest {
  private static final String ANSWER =
      "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: [DONE]\n\n";

  private final AtomicLong now = new AtomicLong();
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void picksTheOneWithTheFewestInFlight() {
    Backend a = backend(1);
    Backend b = backend(2);
    BackendPool pool = pool(a, b);
    Backends.Pick first = pool.pick(Set.of());
    Backends.Pick second = pool.pick(Set.of());
    assertThat(List.of(first.backend(), second.backend())).containsExactlyInAnyOrder(a, b);

    second.close();
    second.close();

    assertThat(pool.pick(Set.of()).backend()).isEqualTo(second.backend());
    assertThat(pool.inFlight()).containsExactly(1, 1);
  }

  @Test
  void leavesOutWhatACheckFoundWrongUntilItIsWell() {
    Backend a = backend(1);
    Backend b = backend(2);
    BackendPool pool = pool(a, b);
    pool.found(a, Optional.of("refused"));
    for (int i = 0; i < 4; i++) {
      assertThat(pool.pick(Set.of()).backend()).isEqualTo(b);
    }
    assertThat(pool.problem()).isEmpty();

    pool.found(b, Optional.of("silent"));
    assertThat(pool.problem()).contains("127.0.0.1:1: refused; 127.0.0.1:2: silent");
    assertThatThrownBy(() -> pool.pick(Set.of())).hasMessageContaining("1: refused");

    pool.found(a, Optional.empty());
    assertThat(pool.pick(Set.of()).backend()).isEqualTo(a);
  }

  @Test
  void letsABusyOneRestForAsLongAsItSaid() {
    BackendPool pool = pool(backend(1));
    EngineException busy =
        new EngineException(EngineException.Kind.UNAVAILABLE, "busy")
            .retryAfter(Duration.ofSeconds(7));
    try (Backends.Pick pick = pool.pick(Set.of())) {
      pick.failed(busy);
    }

    now.addAndGet(TimeUnit.SECONDS.toNanos(3));
    assertThatThrownBy(() -> pool.pick(Set.of()))
        .hasMessage("every backend is busy")
        .extracting(e -> ((EngineException) e).retryAfter().orElseThrow())
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(pool.problem()).isEmpty();

    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    assertThat(pool.pick(Set.of()).backend()).isNotNull();
  }

  @Test
  void asksAnotherWhereOneIsBusyOrGone() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Backend busy = serve(503, "3", "{\"error\":{\"message\":\"loading\"}}", asked);
    Backend gone = backend(9);
    Backend well = serve(200, null, ANSWER.formatted("here"), new AtomicInteger());
    BackendPool pool = pool(busy, gone, well);
    try (OpenAiEngine engine = new OpenAiEngine(pool, EngineTimeouts.DEFAULT, false, 8)) {
      for (int i = 0; i < 6; i++) {
        try (Generation generation = engine.start(Requests.ask("q"))) {
          assertThat(generation.next()).isEqualTo(new EngineEvent.Text("here"));
          assertThat(generation.next()).isInstanceOf(EngineEvent.End.class);
        }
      }
    }

    assertThat(asked).hasValueBetween(0, 1);
    assertThat(pool.inFlight()).containsExactly(0, 0, 0);
  }

  @Test
  void tellsWhenToComeBackWhereAllAreBusy() throws IOException {
    Backend busy = serve(429, "11", "{\"error\":{\"message\":\"full\"}}", new AtomicInteger());
    BackendPool pool = pool(busy);
    try (OpenAiEngine engine = new OpenAiEngine(pool, EngineTimeouts.DEFAULT, false, 8);
        Generation generation = engine.start(Requests.ask("q"))) {
      assertThatThrownBy(generation::next)
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(EngineException.Kind.UNAVAILABLE);
                assertThat(e.retryAfter()).contains(Duration.ofSeconds(11));
              });
    }
  }

  private BackendPool pool(Backend... backends) {
    return new BackendPool(List.of(backends), now::get);
  }

  private static Backend backend(int port) {
    return new Backend(URI.create("http://127.0.0.1:" + port + "/v1"), null, "m");
  }

  private Backend serve(int status, @Nullable String retryAfter, String body, AtomicInteger asked)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (retryAfter != null) {
              exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    server.start();
    servers.add(server);
    return backend(server.getAddress().getPort());
  }
}
