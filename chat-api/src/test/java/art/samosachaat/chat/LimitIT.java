package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user may do in a minute, at once and in a day, on two replicas together. */
class LimitIT {

  private static final Map<String, String> LIMITS =
      Map.of("MESSAGES_PER_MINUTE", "4", "CONCURRENT_GENERATIONS", "2", "TOKENS_PER_DAY", "50");

  private static RunningChat one;
  private static RunningChat other;

  private String user;

  @BeforeAll
  static void start() throws Exception {
    TestDatabase database = TestDatabase.create();
    one = new RunningChat(database, LIMITS);
    other = new RunningChat(database, LIMITS);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @BeforeEach
  void nobodyYet() {
    user = UUID.randomUUID().toString();
  }

  private Reply say(RunningChat replica, String content) {
    String path = "/api/conversations/" + replica.newConversation(user) + "/messages";
    return replica.as(user).post(path, ClientStream.message(content));
  }

  private JsonNode quotas() {
    return one.as(user).get("/api/me/usage").json().path("quotas");
  }

  @Test
  void limitsMessagesAMinuteOnAllReplicasTogether() {
    for (RunningChat replica : List.of(one, other, one, other)) {
      assertThat(say(replica, "say hi").status()).isEqualTo(200);
    }
    long messages = one.database.count("SELECT count(*) FROM messages");

    Reply fifth = say(one, "say hi");

    assertThat(fifth.status()).isEqualTo(429);
    assertThat(fifth.errorCode()).isEqualTo("rate_limited");
    assertThat(fifth.errorMessage()).startsWith("At most 4 messages a minute. Try again in ");
    assertThat(Integer.parseInt(fifth.header("Retry-After"))).isBetween(1, 15);
    assertThat(one.database.count("SELECT count(*) FROM messages")).isEqualTo(messages);
    assertThat(quotas().path("messages_left").asInt()).isZero();
  }

  @Test
  void limitsAnswersAtOnceHoweverManyComeTogether() throws Exception {
    String hold = UUID.randomUUID().toString();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> begin = () -> begin(other, "hold " + hold);
      List<Future<Integer>> begun =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(begin)).toList();
      int accepted = 0;
      for (Future<Integer> each : begun) {
        int status = each.get();
        assertThat(status).isIn(200, 429);
        accepted += status == 200 ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(2);
    } finally {
      other.inference.release(hold);
    }
    // What was refused has not been counted as a message.
    assertThat(quotas().path("messages_left").asInt()).isEqualTo(2);
  }

  private int begin(RunningChat replica, String content) throws Exception {
    Http http = replica.as(user);
    String conversation = replica.newConversation(user);
    try (ClientStream stream = ClientStream.send(http, conversation, content)) {
      return stream.status();
    }
  }

  @Test
  void limitsTokensADayAndTellsWhatWasUsed() {
    assertThat(say(one, "say " + "word ".repeat(60)).status()).isEqualTo(200);

    Reply refused = say(other, "say hi");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.errorMessage()).startsWith("At most 50 tokens a day (UTC).");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_400);

    JsonNode usage = other.as(user).get("/api/me/usage").json();
    assertThat(usage.path("quotas").path("tokens_left").asInt()).isZero();
    JsonNode today = usage.path("days").path(0);
    assertThat(today.path("generations").asInt()).isEqualTo(1);
    assertThat(today.path("prompt_tokens").asInt()).isEqualTo(5);
    assertThat(today.path("completion_tokens").asInt()).isEqualTo(60);
  }

  @Test
  void aDeletedConversationStaysCounted() {
    String conversation = one.newConversation(user);
    String path = "/api/conversations/" + conversation;
    assertThat(one.as(user).post(path + "/messages", ClientStream.message("say a b")).status())
        .isEqualTo(200);
    one.as(user).delete(path);

    assertThat(quotas().path("tokens_left").asInt()).isEqualTo(43);
  }

  @Test
  void tellsAUserWithoutAnyUseTheirQuotas() {
    JsonNode usage = one.as(user).get("/api/me/usage").json();

    assertThat(usage.path("days")).isEmpty();
    assertThat(usage.path("quotas").path("messages_left").asInt()).isEqualTo(4);
    assertThat(usage.path("quotas").path("tokens_left").asInt()).isEqualTo(50);
  }
}
