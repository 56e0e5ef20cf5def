package art.samosachaat.chat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import art.samosachaat.kit.testing.Http;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that reads a stream. */
record ClientStream(HttpResponse<InputStream> response, SseReader events) implements AutoCloseable {

  static ClientStream send(Http user, String conversation, String content) throws Exception {
    return open(user, "POST", "/api/conversations/" + conversation + "/messages", message(content));
  }

  static ClientStream edit(Http user, String conversation, String message, String content)
      throws Exception {
    return open(
        user,
        "PUT",
        "/api/conversations/" + conversation + "/messages/" + message,
        message(content));
  }

  static ClientStream regenerate(Http user, String conversation) throws Exception {
    return open(user, "POST", "/api/conversations/" + conversation + "/regenerate", "{}");
  }

  static ClientStream resume(Http user, String generation, String lastEventId) throws Exception {
    return open(
        user.with("Last-Event-ID", lastEventId),
        "GET",
        "/api/generations/" + generation + "/events",
        null);
  }

  private static ClientStream open(Http user, String method, String path, @Nullable String body)
      throws Exception {
    HttpResponse<InputStream> response = user.open(method, path, body);
    return new ClientStream(response, new SseReader(response.body(), 1 << 20));
  }

  static String message(String content) {
    return "{\"content\":\"" + content + "\"}";
  }

  int status() {
    return response.statusCode();
  }

  String generation() {
    return response.headers().firstValue("X-Generation-Id").orElseThrow();
  }

  SseEvent next() throws IOException {
    SseEvent event = events.next();
    if (event == null) {
      throw new AssertionError("the stream has ended");
    }
    return event;
  }

  /** Everything that is left. */
  List<SseEvent> rest() throws IOException {
    List<SseEvent> rest = new ArrayList<>();
    for (SseEvent event = events.next(); event != null; event = events.next()) {
      rest.add(event);
    }
    return rest;
  }

  static String text(List<SseEvent> events) throws IOException {
    StringBuilder text = new StringBuilder();
    for (SseEvent event : events) {
      text.append(json(event).path("token").asText());
    }
    return text.toString();
  }

  static JsonNode json(SseEvent event) throws IOException {
    return Wire.responses().readTree(event.data());
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
