package art.samosachaat.bench.streams;

import art.samosachaat.contracts.Wire;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import art.samosachaat.kit.testing.Http;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client as a browser is one: asks once, reads, and whenever its stream breaks comes back with
 * the number of the last event that it has. One thread runs it; any may hang it up.
 */
final class ResumingClient {

  private static final int LONGEST_EVENT = 1 << 20;
  private static final int MOST_TRIES = 60;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final Http http;
  private final UUID conversation;
  private final String question;
  private final Runnable talking;
  private final StringBuilder text = new StringBuilder();
  private long lastId;
  private @Nullable String generation;
  private String servedBy = "";
  private int connections;
  private volatile @Nullable SseReader open;
  private volatile boolean over;

  /**
   * @param talking called at the first token
   */
  ResumingClient(Http http, UUID conversation, int tokens, Runnable talking) {
    this.http = http.with("Idempotency-Key", UUID.randomUUID().toString());
    this.conversation = conversation;
    this.question = "{\"content\": \"What is a samosa?\", \"max_tokens\": " + tokens + "}";
    this.talking = talking;
  }

  /** What a client saw, and how it ended. */
  record Seen(UUID conversation, String text, String reason, int connections, String servedBy) {}

  boolean isOver() {
    return over;
  }

  /** Breaks its connection, as a lost network does. */
  void hangUp() throws IOException {
    SseReader reading = open;
    if (reading != null) {
      reading.close();
    }
  }

  /**
   * Asks, and reads to the end.
   *
   * @throws IOException if it cannot come back, or is told something twice
   */
  Seen run() throws IOException, InterruptedException {
    try {
      String reason = null;
      while (reason == null) {
        HttpResponse<InputStream> response = connect();
        connections++;
        servedBy = response.headers().firstValue(Switch.SERVED_BY).orElse("");
        generation = response.headers().firstValue("X-Generation-Id").orElse(generation);
        reason = read(response);
      }
      return new Seen(conversation, text.toString(), reason, connections, servedBy);
    } finally {
      over = true;
    }
  }

  private HttpResponse<InputStream> connect() throws IOException, InterruptedException {
    String last = "nothing was tried";
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        HttpResponse<InputStream> response = ask();
        if (response.statusCode() == 200) {
          return response;
        }
        response.body().close();
        last = "status " + response.statusCode();
      } catch (IOException refused) {
        last = String.valueOf(refused.getMessage());
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    throw new IOException("cannot connect: " + last);
  }

  private HttpResponse<InputStream> ask() throws IOException, InterruptedException {
    if (generation == null) {
      return http.open("POST", "/api/conversations/" + conversation + "/messages", question);
    }
    return http.with("Last-Event-ID", Long.toString(lastId))
        .open("GET", "/api/generations/" + generation + "/events", null);
  }

  /** Why the answer ended; null if the stream broke before it did. */
  private @Nullable String read(HttpResponse<InputStream> response) throws IOException {
    try (SseReader events = new SseReader(response.body(), LONGEST_EVENT)) {
      open = events;
      for (SseEvent event = next(events); event != null; event = next(events)) {
        String reason = take(event);
        if (reason != null) {
          return reason;
        }
      }
      return null;
    } finally {
      open = null;
    }
  }

  private static @Nullable SseEvent next(SseReader events) {
    try {
      return events.next();
    } catch (IOException broken) {
      return null;
    }
  }

  private @Nullable String take(SseEvent event) throws IOException {
    JsonNode data = Wire.responses().readTree(event.data());
    long id = event.id() == null ? 0 : Long.parseLong(event.id());
    if (id <= lastId) {
      throw new IOException("event " + id + " after event " + lastId);
    }
    lastId = id;
    if (event.name().equals("reset")) {
      text.setLength(0);
      text.append(data.path("text").asText());
    }
    if (data.has("token")) {
      if (text.isEmpty()) {
        talking.run();
      }
      text.append(data.path("token").asText());
    }
    return data.path("done").asBoolean() ? data.path("finish_reason").asText() : null;
  }
}
