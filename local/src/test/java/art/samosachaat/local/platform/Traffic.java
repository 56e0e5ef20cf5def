package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.local.ports.PortPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** What users do with the platform, well and badly: enough of it for every metric to move. */
final class Traffic {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String auth;
  private final String chat;
  private int drives;

  Traffic(PortPlan plan) {
    auth = "http://127.0.0.1:" + plan.authPublic();
    chat = "http://127.0.0.1:" + plan.chatPublic();
  }

  /**
   * Signs in, asks, resumes, stops; and is refused in several ways. As another user each time, whom
   * no limit of the times before stops.
   */
  void drive() throws Exception {
    String token =
        json(
            post(auth + "/auth/local", "", "{\"name\": \"Prover " + ++drives + "\"}"),
            200,
            "access_token");
    assertThat(post(auth + "/auth/local", "", "{\"name\": 5}").statusCode()).isEqualTo(422);
    assertThat(get(chat + "/api/conversations", "no.such.token").statusCode()).isEqualTo(401);
    assertThat(get(chat + "/api/conversations/none", token).statusCode()).isEqualTo(404);
    assertThat(get(chat + "/api/models", token).statusCode()).isEqualTo(200);

    String id = json(post(chat + "/api/conversations", token, "{}"), 201, "id");
    for (int turn = 0; turn < 3; turn++) {
      HttpResponse<String> answer =
          post(
              chat + "/api/conversations/" + id + "/messages",
              token,
              "{\"content\": \"What is a samosa?\"}");
      assertThat(answer.statusCode()).isEqualTo(200);
      String generation = answer.headers().firstValue(Headers.GENERATION_ID).orElseThrow();
      HttpRequest.Builder again =
          HttpRequest.newBuilder(URI.create(chat + "/api/generations/" + generation + "/events"))
              .header(Headers.LAST_EVENT_ID, "1");
      assertThat(send(again, token).statusCode()).isEqualTo(200);
      assertThat(post(chat + "/api/generations/" + generation + "/stop", token, "").statusCode())
          .isEqualTo(200);
    }
  }

  private HttpResponse<String> get(String url, String token) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)), token);
  }

  private HttpResponse<String> post(String url, String token, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String token) throws Exception {
    Map<String, String> headers =
        token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String json(HttpResponse<String> response, int status, String field)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Wire.responses().readTree(response.body()).path(field).asText();
  }
}
