package art.samosachaat.inference.engine;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/** One streamed answer of an OpenAI-compatible server. */
final class OpenAiGeneration implements Generation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LAST = "[DONE]";
  private static final int MAX_ERROR_BYTES = 64 << 10;

  /** Far beyond any event of a token stream; what is longer is no such stream. */
  private static final int LONGEST_EVENT = 1 << 20;

  private final CloseableHttpClient client;
  private final HttpHost host;
  private final HttpPost post;
  private final Watchdog watchdog;
  private final EngineTimeouts timeouts;
  private volatile boolean cancelled;
  private @Nullable ClassicHttpResponse response;
  private @Nullable SseReader events;
  private @Nullable FinishReason finishReason;
  private @Nullable TokenUsage usage;

  OpenAiGeneration(
      CloseableHttpClient client,
      HttpHost host,
      HttpPost post,
      Watchdog watchdog,
      EngineTimeouts timeouts) {
    this.client = client;
    this.host = host;
    this.post = post;
    this.watchdog = watchdog;
    this.timeouts = timeouts;
  }

  @Override
  public EngineEvent next() {
    try {
      SseReader from = events;
      if (from == null) {
        from = open();
        events = from;
      }
      EngineEvent event = read(from);
      watchdog.expectWithin(timeouts.betweenTokens());
      return event;
    } catch (IOException e) {
      return broken(e);
    }
  }

  private SseReader open() throws IOException {
    watchdog.start(timeouts.firstToken());
    ClassicHttpResponse opened = send();
    response = opened;
    if (opened.getEntity() == null) {
      throw Failures.ofStatus(opened.getCode(), new byte[0], retryAfter(opened));
    }
    if (opened.getCode() != 200) {
      throw Failures.ofStatus(
          opened.getCode(),
          opened.getEntity().getContent().readNBytes(MAX_ERROR_BYTES),
          retryAfter(opened));
    }
    return new SseReader(opened.getEntity().getContent(), LONGEST_EVENT);
  }

  static @Nullable String retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return header == null ? null : header.getValue();
  }

  private ClassicHttpResponse send() throws IOException {
    if (cancelled) {
      throw new IOException("cancelled before it was sent");
    }
    try {
      return client.executeOpen(host, post, null);
    } catch (IllegalStateException e) {
      // What the client throws when it is cancelled, or closed, while it is connecting.
      throw new IOException("called off while connecting", e);
    }
  }

  private EngineEvent read(SseReader from) throws IOException {
    for (SseEvent event = from.next(); event != null; event = from.next()) {
      if (event.data().equals(LAST)) {
        break;
      }
      String text = take(JSON.readTree(event.data()));
      if (!text.isEmpty()) {
        return new EngineEvent.Text(text);
      }
    }
    if (cancelled) {
      return end(FinishReason.CANCELLED);
    }
    if (finishReason == null) {
      throw new IOException("the stream ended without a finish reason");
    }
    return end(finishReason);
  }

  /** Remembers what a chunk tells besides, and returns its text. */
  private String take(JsonNode chunk) {
    if (chunk.path("error").isObject()) {
      throw new EngineException(
          EngineException.Kind.FAILED,
          "the engine broke off: " + chunk.path("error").path("message").asText("no reason given"));
    }
    JsonNode counted = chunk.path("usage");
    if (counted.isObject()) {
      usage =
          new TokenUsage(
              counted.path("prompt_tokens").asInt(), counted.path("completion_tokens").asInt());
    }
    JsonNode choice = chunk.path("choices").path(0);
    if (choice.path("finish_reason").isTextual()) {
      boolean full = choice.path("finish_reason").textValue().equals("length");
      finishReason = full ? FinishReason.LENGTH : FinishReason.STOP;
    }
    return choice.path("delta").path("content").asText("");
  }

  private EngineEvent.End end(FinishReason reason) {
    return new EngineEvent.End(reason, Optional.ofNullable(usage));
  }

  private EngineEvent broken(IOException e) {
    if (cancelled) {
      return end(FinishReason.CANCELLED);
    }
    if (watchdog.barked()) {
      throw new EngineException(
          EngineException.Kind.TIMED_OUT,
          events == null
              ? "the engine gave no token within " + timeouts.firstToken()
              : "the engine fell silent for " + timeouts.betweenTokens(),
          e);
    }
    if (events == null) {
      throw Failures.ofConnection(e);
    }
    throw new EngineException(EngineException.Kind.FAILED, "the engine broke off its answer", e);
  }

  @Override
  public void cancel() {
    cancelled = true;
    post.cancel();
  }

  @Override
  public void close() {
    ClassicHttpResponse opened = response;
    if (finishReason == null) {
      cancel();
    } else if (opened != null) {
      // What is left is the stream's end; with it read the connection can serve again.
      EntityUtils.consumeQuietly(opened.getEntity());
    }
    watchdog.stop();
    Closer.closeQuietly(opened);
  }
}
