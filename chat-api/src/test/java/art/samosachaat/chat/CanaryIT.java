package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import art.samosachaat.kit.testing.openapi.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What people say, and what opens doors, goes through every endpoint and into no log line. */
@Isolated("it reads what the whole process writes")
class CanaryIT {

  private static final String WORD = "canarysaid" + UUID.randomUUID().toString().substring(0, 8);
  private static final String TOKEN = "canarytoken" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void noSecretAndNoMessageReachesALog() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
    String key;
    try (RunningChat chat = new RunningChat(TestDatabase.create(), Map.of("LOG_LEVEL", "debug"))) {
      key = sing(chat);
    } finally {
      System.setOut(before);
    }

    String log = lines.toString(StandardCharsets.UTF_8);
    assertThat(log).contains("request answered").doesNotContain(WORD, TOKEN, key, RunningChat.KEY);
  }

  private static String sing(RunningChat chat) throws Exception {
    Http user = chat.as("admin-" + TOKEN);
    String conversation =
        user.post("/api/conversations", "{\"title\":\"" + WORD + "\"}").json().path("id").asText();
    String key =
        user.post("/api/me/keys", "{\"name\":\"" + WORD + "\"}").json().path("key").asText();
    for (String say : new String[] {"say ", "die ", "refuse 503 ", "refuse 429 "}) {
      user.post(
          "/api/conversations/" + conversation + "/messages", ClientStream.message(say + WORD));
    }
    String body = "{\"model\":\"fake\",\"messages\":[{\"role\":\"user\",\"content\":\"say %s\"}]}";
    Http client = chat.anonymous().with("Authorization", "Bearer " + key);
    client.post("/v1/chat/completions", body.formatted(WORD));
    client.post("/v1/chat/completions", body.formatted("\\u0000" + WORD));
    user.get("/api/conversations?q=" + WORD + "&cursor=" + WORD);
    for (Operation operation : RunningChat.CONTRACT.operations()) {
      String path = operation.template().replaceAll("\\{\\w+}", WORD);
      Http http = operation.isInternal() ? chat.internal() : user;
      String wrong = operation.body().exists() ? "{\"" + WORD + "\":\"" + WORD + "\"}" : null;
      http.send(operation.method(), path, wrong, "application/json");
      http.with("Authorization", "Bearer " + TOKEN)
          .send(operation.method(), path, "{" + WORD, "a/b");
    }
    return key;
  }
}
