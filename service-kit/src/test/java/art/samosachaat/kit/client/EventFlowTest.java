package art.samosachaat.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.kit.client.UpstreamClient.FlowOrAnswer;
import art.samosachaat.kit.secret.Secret;
import art.samosachaat.kit.sse.SseEvent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFlowTest {

  private static final int SLOW_EVENTS = 30;

  private final Environment environment = new Environment("test");
  private final CountDownLatch hold = new CountDownLatch(1);
  private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
  private final List<SseEvent> heard = new CopyOnWriteArrayList<>();
  private HttpServer neighbour;
  private UpstreamClient client;

  @BeforeEach
  void start() throws IOException {
    neighbour = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    neighbour.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    neighbour.createContext("/stream", this::stream);
    neighbour.createContext("/slow", EventFlowTest::slowly);
    neighbour.createContext(
        "/busy",
        exchange -> {
          byte[] body =
              "{\"error\": {\"code\": \"queue_full\", \"message\": \"later\"}}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Retry-After", "7");
          exchange.sendResponseHeaders(429, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    neighbour.start();
    client = client(Duration.seconds(1), Duration.seconds(45), "neighbour");
  }

  private UpstreamClient client(Duration connecting, Duration silence, String name) {
    String url = "http://127.0.0.1:" + neighbour.getAddress().getPort();
    return UpstreamClient.build(
        environment,
        name,
        new UpstreamConfiguration(url, connecting, null, silence),
        new Secret("key"));
  }

  @AfterEach
  void stop() throws Exception {
    hold.countDown();
    neighbour.stop(0);
    for (var managed : environment.lifecycle().getManagedObjects()) {
      managed.stop();
    }
  }

  /** As many events as the query asks for; with "hold", the rest of the stream waits. */
  private void stream(HttpExchange exchange) throws IOException {
    callers.add(exchange.getRemoteAddress());
    exchange.getRequestBody().readAllBytes();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    exchange.getResponseHeaders().set("X-Generation-Id", "g1");
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.write("data: one\n\n: ping\n\ndata: two\n\n".getBytes(StandardCharsets.UTF_8));
    body.flush();
    if (query.contains("hold")) {
      try {
        hold.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    if (query.contains("break")) {
      throw new IOException("the neighbour dies");
    }
    body.write("id: 3\nevent: last\ndata: three\n\n".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  /** Each event arrives by itself, and several while a gathered stream is not read. */
  private static void slowly(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    for (int i = 0; i < SLOW_EVENTS; i++) {
      body.write(("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
      body.flush();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    exchange.close();
  }

  private EventFlow open(String query, EventFlow.Listener listener) throws IOException {
    return open(client, query, listener);
  }

  private static EventFlow open(UpstreamClient client, String query, EventFlow.Listener listener)
      throws IOException {
    FlowOrAnswer opened =
        client.follow("POST", "/stream?" + query, Map.of("a", "b"), Map.of(), listener);
    return Objects.requireNonNull(opened.flow());
  }

  @Test
  void hearsEveryEventInOrder() throws Exception {
    try (EventFlow flow = open("", heard::add)) {
      flow.await();
      assertThat(flow.header("x-generation-id")).isEqualTo("g1");
    }

    assertThat(heard)
        .containsExactly(
            new SseEvent(null, "message", "one"),
            new SseEvent(null, "message", "two"),
            new SseEvent("3", "last", "three"));
  }

  @Test
  void hearsAnEventBeforeTheNextExists() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    try (EventFlow flow =
        open(
            "hold",
            event -> {
              two.countDown();
              return heard.add(event);
            })) {
      two.await();
      hold.countDown();
      flow.await();
    }

    assertThat(heard).hasSize(3);
  }

  @Test
  void saysWhenAllThatHadArrivedWasHeard() throws Exception {
    List<Integer> heardBefore = new CopyOnWriteArrayList<>();
    try (EventFlow flow =
        open(
            "hold",
            new EventFlow.Listener() {
              @Override
              public boolean hear(SseEvent event) {
                return heard.add(event);
              }

              @Override
              public void caughtUp() {
                heardBefore.add(heard.size());
                hold.countDown();
              }
            })) {
      flow.await();
    }

    assertThat(heardBefore).startsWith(2).endsWith(3);
  }

  @Test
  void hearsEverythingOfAStreamThatIsGathered() throws Exception {
    AtomicLong time = new AtomicLong();
    Gathering always = new Gathering(time::get, time::get, 1);
    time.addAndGet(TimeUnit.SECONDS.toNanos(1));
    always.release();
    assertThat(always.isOn()).isTrue();
    EventReactor reactor =
        new EventReactor(
            "neighbour", java.time.Duration.ofSeconds(1), java.time.Duration.ofSeconds(45), always);
    URI url = URI.create("http://127.0.0.1:" + neighbour.getAddress().getPort());
    try (EventFlow flow = reactor.connect(url, heard::add)) {
      flow.open(AsyncRequestBuilder.get(url.resolve("/slow")).build());
      flow.await();
    } finally {
      reactor.stop();
    }

    assertThat(heard)
        .extracting(SseEvent::data)
        .containsExactlyElementsOf(
            IntStream.range(0, SLOW_EVENTS).mapToObj(Integer::toString).toList());
  }

  @Test
  void usesAConnectionAgainThatWasReadToItsEnd() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (EventFlow flow = open("", heard::add)) {
        flow.await();
      }
    }

    assertThat(heard).hasSize(15);
    assertThat(callers).hasSize(1);
  }

  @Test
  void returnsWithTheLastEventThatIsWanted() throws Exception {
    try (EventFlow flow =
        open(
            "hold",
            event -> {
              heard.add(event);
              return heard.size() < 2;
            })) {
      flow.await();
    }

    assertThat(heard).extracting(SseEvent::data).containsExactly("one", "two");
  }

  @Test
  void givesTheWholeAnswerOfANeighbourThatRefuses() throws Exception {
    FlowOrAnswer refused = client.follow("POST", "/busy", Map.of(), Map.of(), heard::add);

    assertThat(refused.flow()).isNull();
    Answer answer = Objects.requireNonNull(refused.answer());
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfter()).hasSeconds(7);
    assertThat(answer.errorMessage()).isEqualTo("later");
  }

  @Test
  void failsWhenTheStreamBreaksOff() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    try (EventFlow flow =
        open(
            "hold&break",
            event -> {
              two.countDown();
              return heard.add(event);
            })) {
      two.await();
      hold.countDown();
      assertThatThrownBy(flow::await)
          .isInstanceOf(IOException.class)
          .hasMessage("the connection ended before the answer");
    }

    assertThat(heard).hasSize(2);
  }

  @Test
  void failsWhenItIsAborted() throws Exception {
    try (EventFlow flow = open("hold", heard::add)) {
      flow.abort();
      assertThatThrownBy(flow::await).isInstanceOf(IOException.class);
    }
  }

  @Test
  void lastsLongerThanConnectingMay() throws Exception {
    UpstreamClient hurried = client(Duration.milliseconds(200), Duration.seconds(45), "hurried");
    CountDownLatch two = new CountDownLatch(2);
    try (EventFlow flow =
        open(
            hurried,
            "hold",
            event -> {
              two.countDown();
              return heard.add(event);
            })) {
      two.await();
      // The reactor looks for silence each second; what it finds is told within two looks.
      CompletableFuture<Void> end = CompletableFuture.runAsync(() -> await(flow));
      assertThatThrownBy(() -> end.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      hold.countDown();
      end.get();
    }

    assertThat(heard).hasSize(3);
  }

  private static void await(EventFlow flow) {
    try {
      flow.await();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void failsWhenTheNeighbourIsSilent() throws Exception {
    try (EventFlow flow =
        open(
            client(Duration.seconds(1), Duration.milliseconds(200), "silent"),
            "hold",
            heard::add)) {
      assertThatThrownBy(flow::await).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void failsAsTheListenerDoes() throws Exception {
    try (EventFlow flow =
        open(
            "hold",
            event -> {
              throw new IllegalStateException("no more");
            })) {
      assertThatThrownBy(flow::await)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no more");
    }
  }

  @Test
  void failsWhereNobodyListens() {
    neighbour.stop(0);

    assertThatThrownBy(() -> open("", heard::add)).isInstanceOf(IOException.class);
  }
}
