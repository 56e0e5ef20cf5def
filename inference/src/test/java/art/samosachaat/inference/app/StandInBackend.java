package art.samosachaat.inference.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenAI-compatible server that says two words to anything, at once. */
final class StandInBackend implements AutoCloseable {

  private static final String ANSWER =
      """
      data: {"choices":[{"delta":{"content":"well "},"finish_reason":null}]}

      data: {"choices":[{"delta":{"content":"said"},"finish_reason":null}]}

      data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

      data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

      data: [DONE]

      """;

  final AtomicInteger answers = new AtomicInteger();
  private final HttpServer server;

  StandInBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::complete);
    server.createContext(
        "/v1/models",
        exchange ->
            answer(
                exchange,
                "application/json",
                "{\"data\":[{\"id\":\"stand-in\",\"max_model_len\":512}]}"));
    server.createContext(
        "/tokenize", exchange -> answer(exchange, "application/json", "{\"count\":2}"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void complete(HttpExchange exchange) throws IOException {
    answers.incrementAndGet();
    answer(exchange, "text/event-stream", ANSWER);
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
