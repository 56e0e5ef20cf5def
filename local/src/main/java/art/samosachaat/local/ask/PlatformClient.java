package art.samosachaat.local.ask;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.auth.AccessTokenResponse;
import art.samosachaat.contracts.auth.LocalSignInRequest;
import art.samosachaat.contracts.chat.CreateConversationRequest;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.local.terminal.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few calls of the platform's public API that a question takes. */
final class PlatformClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Until the status line; an answer's first event may wait in inference's queue. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

  private static final int MAX_ERROR_BYTES = 4096;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI auth;
  private final URI chat;

  PlatformClient(URI auth, URI chat) {
    this.auth = auth;
    this.chat = chat;
  }

  String signIn(String name) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        send(post(auth.resolve("/auth/local"), new LocalSignInRequest(name)), "auth");
    return Wire.responses().readValue(body(response), AccessTokenResponse.class).accessToken();
  }

  String createConversation(String token) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        post(chat.resolve("/api/conversations"), new CreateConversationRequest(null, null));
    JsonNode conversation =
        Wire.responses().readTree(body(send(withToken(request, token), "chat-api")));
    return conversation.path("id").asText();
  }

  /** Starts an answer; sent again with the same key it attaches to the one already started. */
  HttpResponse<InputStream> sendMessage(
      String token, String conversation, String question, String idempotencyKey)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        post(
                chat.resolve("/api/conversations/" + conversation + "/messages"),
                new SendMessageRequest(question, null, null, null))
            .header(Headers.IDEMPOTENCY_KEY, idempotencyKey);
    return send(withToken(request, token), "chat-api");
  }

  /** Attaches to an answer after that event. Status 204 says that there is nothing more. */
  HttpResponse<InputStream> resume(String token, String generation, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(chat.resolve("/api/generations/" + generation + "/events"));
    if (lastEventId != null) {
      request.header(Headers.LAST_EVENT_ID, lastEventId);
    }
    return send(withToken(request, token), "chat-api");
  }

  private static HttpRequest.Builder post(URI uri, Object body) throws JsonProcessingException {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Wire.requests().writeValueAsString(body)));
  }

  private static HttpRequest.Builder withToken(HttpRequest.Builder request, String token) {
    return request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request, String service)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response;
    try {
      response =
          http.send(
              request.timeout(ANSWER_TIMEOUT).build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new IOException(service + " cannot be reached", e);
    }
    if (response.statusCode() >= 300) {
      throw new UserError(
          "%s answered %d: %s".formatted(service, response.statusCode(), errorMessage(response)));
    }
    return response;
  }

  private static String errorMessage(HttpResponse<InputStream> response) throws IOException {
    String body = body(response);
    try {
      JsonNode message = Wire.responses().readTree(body).path("error").path("message");
      return message.isTextual() ? message.asText() : body;
    } catch (JsonProcessingException notOurShape) {
      return body;
    }
  }

  private static String body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      int limit = response.statusCode() >= 300 ? MAX_ERROR_BYTES : 1 << 20;
      return new String(in.readNBytes(limit), StandardCharsets.UTF_8);
    }
  }

  /** The generation an answer belongs to. */
  static String generationOf(HttpResponse<InputStream> response) {
    Map<String, List<String>> headers = response.headers().map();
    return response
        .headers()
        .firstValue(Headers.GENERATION_ID)
        .orElseThrow(
            () -> new UserError("chat-api answered without X-Generation-Id: " + headers.keySet()));
  }
}
