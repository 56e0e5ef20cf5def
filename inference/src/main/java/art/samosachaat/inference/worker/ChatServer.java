package art.samosachaat.inference.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI-compatible HTTP in front of one model, on loopback, for whoever knows the key. Its threads
 * are platform threads: one that waits inside llama.cpp would pin a virtual thread's carrier.
 */
final class ChatServer {
  private static final int MAX_BODY_BYTES = 8 << 20;

  /** A caller that left frees its slot at its next token; this long its successor waits for it. */
  private static final int SLOT_WAIT_SECONDS = 30;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LlamaCpp llama;
  private final ModelCard card;
  private final byte[] expectedAuthorization;
  private final Semaphore slots;
  private final HttpServer server;

  ChatServer(LlamaCpp llama, WorkerOptions options, String key) throws IOException {
    this.llama = llama;
    this.card = ModelCard.of(options, llama.contextTokens());
    this.expectedAuthorization = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    this.slots = new Semaphore(options.slots(), true);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("http-", 0).factory()));
    server.createContext("/", this::handle);
  }

  /** Starts to answer; the port is one that was free. */
  int start() {
    server.start();
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        if (isAuthorised(exchange)) {
          route(exchange);
        } else {
          refuse(exchange, 401, "authentication_error", null, "the key is missing or wrong");
        }
      } catch (BadRequestException e) {
        refuse(exchange, 400, "invalid_request_error", e.field(), String.valueOf(e.getMessage()));
      } catch (JsonProcessingException e) {
        refuse(exchange, 400, "invalid_request_error", "body", "the body is no valid JSON");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        refuse(exchange, 503, "unavailable_error", null, "the worker is ending");
      }
    }
  }

  private boolean isAuthorised(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expectedAuthorization);
  }

  private void route(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod() + " " + path) {
      case "POST /v1/chat/completions" -> chat(exchange);
      case "GET /v1/models" -> answer(exchange, 200, card.list(JSON));
      case "GET /health" -> answer(exchange, 200, JSON.createObjectNode().put("status", "ok"));
      case "POST /tokenize" -> tokenize(exchange);
      default ->
          refuse(exchange, 404, "not_found_error", null, "no such endpoint, or not by this method");
    }
  }

  private void tokenize(HttpExchange exchange) throws IOException {
    JsonNode content = body(exchange).path("content");
    if (!content.isTextual()) {
      throw new BadRequestException("content", "content must be text");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.set("tokens", JSON.valueToTree(llama.tokenize(content.textValue())));
    answer(exchange, 200, answer);
  }

  private void chat(HttpExchange exchange) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ChatRequest request = ChatRequest.parse(body(exchange));
    LlamaCpp.Prompt prompt = llama.prompt(request.messages(), request.sampling());
    if (!slots.tryAcquire(SLOT_WAIT_SECONDS, TimeUnit.SECONDS)) {
      refuse(exchange, 503, "unavailable_error", null, "all slots are busy");
      return;
    }
    try (Completion completion = llama.complete(prompt, request.sampling())) {
      ChatAnswer answer = new ChatAnswer(JSON, card.id(), prompt.tokens(), completion, start);
      if (request.stream()) {
        answer.stream(exchange, request);
      } else {
        answer(exchange, 200, answer.whole());
      }
    } finally {
      slots.release();
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new BadRequestException(
          "body", "the body has more than %d bytes".formatted(MAX_BODY_BYTES));
    }
    return JSON.readTree(body);
  }

  private static void refuse(
      HttpExchange exchange, int status, String type, @Nullable String field, String message)
      throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", field)
        .put("code", status);
    answer(exchange, status, body);
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
