package art.samosachaat.inference.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one answer the way the OpenAI API does. One instance an answer; not thread-safe. */
final class ChatAnswer {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

  private final ObjectMapper json;
  private final String model;
  private final int promptTokens;
  private final Completion completion;
  private final long start;
  private final String id = "chatcmpl-" + UUID.randomUUID();
  private long firstToken;

  /**
   * @param promptTokens how many tokens the prompt took
   * @param start when the request came, on {@link System#nanoTime}'s clock
   */
  ChatAnswer(ObjectMapper json, String model, int promptTokens, Completion completion, long start) {
    this.json = json;
    this.model = model;
    this.promptTokens = promptTokens;
    this.completion = completion;
    this.start = start;
    this.firstToken = start;
  }

  /** The whole answer in one object. */
  ObjectNode whole() {
    StringBuilder text = new StringBuilder();
    for (String piece = first(); piece != null; piece = completion.next()) {
      text.append(piece);
    }
    ObjectNode answer = envelope("chat.completion");
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text.toString());
    choice.put("finish_reason", completion.finishReason().wireName());
    addUsage(answer);
    addTimings(answer);
    return answer;
  }

  /**
   * Each piece as an event, written at once. The status waits for the first piece, so that what
   * fails before it is a plain HTTP error.
   *
   * @throws IOException when the caller has left
   */
  void stream(HttpExchange exchange, ChatRequest request) throws IOException {
    String piece = first();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (; piece != null; piece = completion.next()) {
      ObjectNode chunk = envelope("chat.completion.chunk");
      ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
      choice.putObject("delta").put("content", piece);
      choice.putNull("finish_reason");
      if (request.continuousUsage()) {
        addUsage(chunk);
      }
      write(out, chunk);
    }
    ObjectNode end = envelope("chat.completion.chunk");
    ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", completion.finishReason().wireName());
    write(out, end);
    if (request.includeUsage()) {
      ObjectNode usage = envelope("chat.completion.chunk");
      usage.putArray("choices");
      addUsage(usage);
      addTimings(usage);
      write(out, usage);
    }
    out.write(LAST);
    out.flush();
  }

  private @Nullable String first() {
    String piece = completion.next();
    firstToken = System.nanoTime();
    return piece;
  }

  private ObjectNode envelope(String object) {
    return json.createObjectNode().put("id", id).put("object", object).put("model", model);
  }

  private void addUsage(ObjectNode answer) {
    int tokens = completion.tokens();
    answer
        .putObject("usage")
        .put("prompt_tokens", promptTokens)
        .put("completion_tokens", tokens)
        .put("total_tokens", promptTokens + tokens);
  }

  private void addTimings(ObjectNode answer) {
    double generating = milliseconds(firstToken, System.nanoTime());
    answer
        .putObject("timings")
        .put("prompt_n", promptTokens)
        .put("prompt_ms", milliseconds(start, firstToken))
        .put("predicted_n", completion.tokens())
        .put("predicted_ms", generating);
  }

  private static double milliseconds(long from, long to) {
    return (to - from) / 1e6;
  }

  private void write(OutputStream out, ObjectNode event) throws IOException {
    out.write(DATA);
    out.write(json.writeValueAsBytes(event));
    out.write(END_OF_EVENT);
    out.flush();
  }
}
