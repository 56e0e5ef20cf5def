package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A replica that generates as many answers as it may. */
class OverloadIT {

  private static RunningChat chat;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat(TestDatabase.create(), Map.of("MAX_GENERATIONS", "2"));
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  private static Reply say(String content) {
    return chat.as("asha")
        .post(
            "/api/conversations/" + chat.newConversation("asha") + "/messages",
            ClientStream.message(content));
  }

  @Test
  void refusesOneMoreStoresNothingOfItAndGoesOnWhenOneHasEnded() throws Exception {
    Http asha = chat.as("asha");
    // What is refused, and what has ended, takes no place.
    for (int i = 0; i < 3; i++) {
      String unknown = "/api/conversations/" + UUID.randomUUID() + "/messages";
      assertThat(asha.post(unknown, ClientStream.message("say hi")).status()).isEqualTo(404);
      assertThat(say("refuse 500").status()).isEqualTo(502);
      awaitNone();
      assertThat(say("say hi").status()).isEqualTo(200);
      awaitNone();
    }
    try (ClientStream first = hold(asha, "first");
        ClientStream second = hold(asha, "second")) {
      long messages = chat.database.count("SELECT count(*) FROM messages");

      Reply third = say("say hi");

      assertThat(third.status()).isEqualTo(503);
      assertThat(third.errorCode()).isEqualTo("overloaded");
      assertThat(third.errorMessage()).contains("2 answers already");
      assertThat(third.header("Retry-After")).isEqualTo("2");
      assertThat(chat.database.count("SELECT count(*) FROM messages")).isEqualTo(messages);
      chat.inference.release("first");
      assertThat(ClientStream.text(first.rest())).contains("before", "after");
      eventually(() -> say("say hi").status() == 200);
      chat.inference.release("second");
      assertThat(ClientStream.text(second.rest())).contains("before", "after");
    }
  }

  private static void awaitNone() throws Exception {
    eventually(
        () -> chat.admin().get("/metrics").body().contains("\nchat_generations_active 0.0\n"));
  }

  private static ClientStream hold(Http user, String name) throws Exception {
    return ClientStream.send(user, chat.newConversation("asha"), "hold " + name);
  }
}
