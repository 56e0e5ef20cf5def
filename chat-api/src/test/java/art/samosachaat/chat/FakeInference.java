package art.samosachaat.chat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Queued;
import art.samosachaat.contracts.inference.GenerationEvent.Token;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.contracts.inference.ModelList;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.contracts.inference.SwapRequest;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.contracts.inference.TokenizeRequest;
import art.samosachaat.contracts.inference.TokenizeResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for inference over real HTTP and does what the newest message says: {@code say a b c}
 * says these words, {@code hold NAME} says one, waits for {@link #release} or a cancel, and says
 * another, {@code late NAME} says nothing at all before that, {@code count N MS} counts to N, so
 * far apart, {@code flood N} says N long words at once, {@code die} breaks the connection after a
 * word, {@code refuse STATUS} refuses. It says one word to anything else.
 */
final class FakeInference implements AutoCloseable {

  final List<GenerateRequest> requests = new CopyOnWriteArrayList<>();
  final List<String> users = new CopyOnWriteArrayList<>();
  final AtomicInteger counted = new AtomicInteger();
  private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
  private final Map<String, String> cancelled = new ConcurrentHashMap<>();
  private final Map<String, String> generations = new ConcurrentHashMap<>();
  private final HttpServer server;

  FakeInference() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/generate", this::generate);
    server.createContext("/tokenize", this::tokenize);
    server.createContext("/models", this::models);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void release(String name) {
    latch(name).countDown();
  }

  private CountDownLatch latch(String name) {
    return holds.computeIfAbsent(name, any -> new CountDownLatch(1));
  }

  private void generate(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/cancel")) {
      String hold = generations.get(path.split("/")[2]);
      if (hold == null) {
        FakeAuth.answer(exchange, 404, "{}");
        return;
      }
      cancelled.put(hold, hold);
      release(hold);
      FakeAuth.answer(exchange, 200, "{\"cancelled\":true}");
      return;
    }
    GenerateRequest request =
        Wire.requests().readValue(exchange.getRequestBody().readAllBytes(), GenerateRequest.class);
    users.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-User-Id")));
    requests.add(request);
    String[] words = request.messages().getLast().content().split(" ");
    if (words[0].equals("refuse")) {
      exchange.getResponseHeaders().set("Retry-After", "7");
      FakeAuth.answer(
          exchange,
          Integer.parseInt(words[1]),
          "{\"error\":{\"code\":\"queue_full\",\"message\":\"no room\",\"trace_id\":\"0\"}}");
      return;
    }
    String id = "g" + requests.size();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("X-Generation-Id", id);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      if (words[0].equals("late")) {
        generations.put(id, words[1]);
        await(words[1]);
      }
      send(body, new Queued(0));
      tell(body, words, id);
    }
  }

  private void tell(OutputStream body, String[] words, String id) throws IOException {
    switch (words[0]) {
      case "say" -> {
        for (int i = 1; i < words.length; i++) {
          send(body, new Token(words[i], 0));
        }
        send(body, done(FinishReason.STOP, words.length - 1));
      }
      case "hold" -> {
        generations.put(id, words[1]);
        send(body, new Token("before", 0));
        await(words[1]);
        if (cancelled.containsKey(words[1])) {
          send(body, done(FinishReason.CANCELLED, 1));
        } else {
          send(body, new Token(" after", 0));
          send(body, done(FinishReason.STOP, 2));
        }
      }
      case "late" -> {
        boolean stopped = cancelled.containsKey(words[1]);
        if (!stopped) {
          send(body, new Token("late", 0));
        }
        send(body, done(stopped ? FinishReason.CANCELLED : FinishReason.STOP, 1));
      }
      case "count" -> {
        int most = Integer.parseInt(words[1]);
        for (int i = 1; i <= most; i++) {
          send(body, new Token(i + " ", 0));
          pause(Integer.parseInt(words[2]));
        }
        send(body, done(FinishReason.STOP, most));
      }
      case "flood" -> {
        int most = Integer.parseInt(words[1]);
        for (int i = 0; i < most; i++) {
          send(body, new Token("x".repeat(10_000), 0));
        }
        send(body, done(FinishReason.LENGTH, most));
      }
      case "die" -> {
        send(body, new Token("half", 0));
        throw new IOException("dies, as it was told");
      }
      default -> {
        send(body, new Token("what?", 0));
        send(body, done(FinishReason.STOP, 1));
      }
    }
  }

  private void await(String name) {
    try {
      if (!latch(name).await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("never released: " + name);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Done done(FinishReason reason, int tokens) {
    return Done.of(reason, new TokenUsage(5, tokens), null);
  }

  private static void send(OutputStream body, Object event) throws IOException {
    body.write(
        ("data: " + Wire.responses().writeValueAsString(event) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
    body.flush();
  }

  /** A word is a token. */
  private void tokenize(HttpExchange exchange) throws IOException {
    TokenizeRequest request =
        Wire.requests().readValue(exchange.getRequestBody().readAllBytes(), TokenizeRequest.class);
    counted.addAndGet(request.texts().size());
    List<Integer> counts = request.texts().stream().map(text -> text.split(" ").length).toList();
    FakeAuth.answer(
        exchange, 200, Wire.responses().writeValueAsString(new TokenizeResponse(counts, "fake")));
  }

  private void models(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().endsWith("/swap")) {
      swap(exchange);
      return;
    }
    ModelList models = new ModelList("fake", List.of(model("fake", 4096), model("small", 40)));
    FakeAuth.answer(exchange, 200, Wire.responses().writeValueAsString(models));
  }

  private static ModelInfo model(String tag, int contextLength) {
    return new ModelInfo(
        tag, "fake", null, true, null, true, contextLength, null, null, null, null, null);
  }

  /** Knows one other model, and has room for one swap. */
  private void swap(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      answerSwap(exchange, 200);
      return;
    }
    SwapRequest request =
        Wire.requests().readValue(exchange.getRequestBody().readAllBytes(), SwapRequest.class);
    switch (request.modelTag()) {
      case "other" -> answerSwap(exchange, 202);
      case "busy" -> FakeAuth.answer(exchange, 409, error("conflict", "A swap is running."));
      case "broken" -> FakeAuth.answer(exchange, 500, error("internal_error", "broken"));
      default -> FakeAuth.answer(exchange, 404, error("not_found", "There is no such model."));
    }
  }

  private static void answerSwap(HttpExchange exchange, int status) throws IOException {
    SwapJob job =
        new SwapJob(new UUID(1, 1), "other", SwapJob.State.LOADING, Instant.EPOCH, null, null);
    FakeAuth.answer(exchange, status, Wire.responses().writeValueAsString(job));
  }

  private static String error(String code, String message) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"trace_id\":\"0\"}}"
        .formatted(code, message);
  }

  List<String> shown(int request) {
    return requests.get(request).messages().stream().map(ChatMessage::content).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
