package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.local.ports.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody who is signed in to the running platform, with a browser's cookies. */
final class User {

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String auth;
  private final String chat;
  private final String token;

  User(PortPlan plan, String name) throws Exception {
    auth = "http://127.0.0.1:" + plan.authPublic();
    chat = "http://127.0.0.1:" + plan.chatPublic();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(auth + "/auth/local"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    token = Wire.responses().readTree(answer.body()).path("access_token").asText();
  }

  /** The status that chat-api answers. */
  int listsConversations() {
    return status(HttpRequest.newBuilder(URI.create(chat + "/api/conversations")).GET());
  }

  /** The status that auth answers. */
  int signsOut() {
    return status(
        HttpRequest.newBuilder(URI.create(auth + "/auth/logout")).POST(BodyPublishers.noBody()));
  }

  private int status(HttpRequest.Builder request) {
    try {
      return http.send(
              request
                  .header("Authorization", "Bearer " + token)
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
