package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.schema.ContractSchemas;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations are trees: other answers, edited messages, and which of them is active. */
class BranchIT {

  private static RunningChat chat;

  private Http asha;
  private String conversation;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @BeforeEach
  void converse() throws Exception {
    asha = chat.as("asha");
    conversation = chat.newConversation("asha");
    read(ClientStream.send(asha, conversation, "say one"));
  }

  @Test
  void putsAnotherAnswerBesideTheOldOne() throws Exception {
    String old = message(1).path("id").asText();
    assertThat(read(ClientStream.regenerate(asha, conversation))).isEqualTo("one");

    JsonNode answer = message(1);
    assertThat(answer.path("id").asText()).isNotEqualTo(old);
    assertThat(answer.path("version").asInt()).isEqualTo(2);
    assertThat(answer.path("parent_id")).isEqualTo(message(0).path("id"));
    assertThat(texts(answer.path("versions"))).containsExactly(old, answer.path("id").asText());
    assertThat(whole().path("active_leaf_id")).isEqualTo(answer.path("id"));
    assertThat(whole().path("title").asText()).isEqualTo("say one");
    // The model is shown the question, not the old answer.
    assertThat(chat.inference.shown(chat.inference.requests.size() - 1)).containsExactly("say one");
  }

  @Test
  void keepsTheOldBranchOfAnEditedMessage() throws Exception {
    read(ClientStream.send(asha, conversation, "say two"));
    String first = message(0).path("id").asText();
    String leaf = whole().path("active_leaf_id").asText();

    assertThat(read(ClientStream.edit(asha, conversation, first, "say uno"))).isEqualTo("uno");

    assertThat(contents()).containsExactly("say uno", "uno");
    assertThat(message(0).path("version").asInt()).isEqualTo(2);
    assertThat(message(0).has("parent_id")).isFalse();
    Reply back = activate(first);
    assertThat(ContractSchemas.violations(Conversation.class, back.body())).isEmpty();
    assertThat(back.json().path("active_leaf_id").asText()).isEqualTo(leaf);
    assertThat(contents()).containsExactly("say one", "one", "say two", "two");
  }

  @Test
  void goesOnFromTheChosenBranch() throws Exception {
    String old = message(1).path("id").asText();
    read(ClientStream.regenerate(asha, conversation));
    assertThat(activate(old).status()).isEqualTo(200);

    read(ClientStream.send(asha, conversation, "say next"));

    assertThat(contents()).containsExactly("say one", "one", "say next", "next");
    assertThat(message(2).path("parent_id").asText()).isEqualTo(old);
  }

  @Test
  void leavesTheOldAnswerActiveWhenTheNewOneFails() throws Exception {
    String first = message(0).path("id").asText();
    String old = message(1).path("id").asText();

    read(ClientStream.edit(asha, conversation, first, "die"));

    assertThat(whole().path("active_leaf_id").asText()).isEqualTo(old);
    assertThat(contents()).containsExactly("say one", "one");
    // Nothing is lost all the same.
    String failed = message(0).path("versions").path(1).asText();
    assertThat(activate(failed).json().path("messages").path(1).path("content").asText())
        .isEqualTo("half");
  }

  @Test
  void storesNothingOfARefusedEdit() {
    String first = message(0).path("id").asText();
    JsonNode before = whole();

    Reply refused =
        asha.put(
            "/api/conversations/" + conversation + "/messages/" + first,
            ClientStream.message("refuse 503"));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(whole().path("messages")).isEqualTo(before.path("messages"));
    assertThat(whole().path("active_leaf_id")).isEqualTo(before.path("active_leaf_id"));
  }

  @Test
  void showsTheNewAnswerWhileItIsMade() throws Exception {
    String first = message(0).path("id").asText();
    String hold = UUID.randomUUID().toString();
    try (ClientStream stream = ClientStream.edit(asha, conversation, first, "hold " + hold)) {
      stream.next();
      assertThat(message(1).path("generation_id").asText()).isEqualTo(stream.generation());
      assertThat(message(1).has("finish_reason")).isFalse();
      // Who looks elsewhere meanwhile is left there.
      activate(first);
      chat.inference.release(hold);
      stream.rest();
    }
    assertThat(contents()).containsExactly("say one", "one");
  }

  @Test
  void letsOneOfTwoRegenerateAtOnce() throws Exception {
    String path = "/api/conversations/" + conversation;
    String hold = UUID.randomUUID().toString();
    String first = message(0).path("id").asText();
    try (ClientStream stream = ClientStream.edit(asha, conversation, first, "hold " + hold)) {
      stream.next();
      chat.inference.release(hold);
      stream.rest();
    }
    List<Callable<Integer>> twice = new ArrayList<>();
    String next = "hold " + UUID.randomUUID();
    try (ClientStream running = ClientStream.send(asha, conversation, next)) {
      running.next();
      for (int i = 0; i < 2; i++) {
        twice.add(() -> asha.post(path + "/regenerate", "{}").status());
      }
      assertThat(statuses(twice)).containsExactly(409, 409);
      chat.inference.release(next.substring("hold ".length()));
      running.rest();
    }
    assertThat(statuses(twice)).contains(200).allMatch(status -> status == 200 || status == 409);
  }

  @Test
  void answersARepeatedRegenerateOnce() throws Exception {
    Http keyed = asha.with("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/conversations/" + conversation;
    int before = chat.inference.requests.size();
    List<Callable<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clients.add(() -> keyed.post(path + "/regenerate", "{}").status());
    }

    assertThat(statuses(clients)).hasSize(50).containsOnly(200);
    assertThat(chat.inference.requests).hasSize(before + 1);
    assertThat(message(1).path("version").asInt()).isEqualTo(2);
    assertThat(keyed.post(path + "/regenerate", "{\"top_k\":5}").errorCode())
        .isEqualTo("idempotency_key_reused");
    assertThat(
            keyed
                .put(
                    path + "/messages/" + message(0).path("id").asText(),
                    ClientStream.message("say x"))
                .errorCode())
        .isEqualTo("idempotency_key_reused");
  }

  @Test
  void refusesWhatIsNotThere() {
    String path = "/api/conversations/" + conversation;
    String answer = message(1).path("id").asText();
    String body = ClientStream.message("say x");

    assertThat(asha.put(path + "/messages/" + UUID.randomUUID(), body).status()).isEqualTo(404);
    assertThat(asha.put(path + "/messages/nonsense", body).status()).isEqualTo(404);
    assertThat(asha.put(path + "/messages/" + answer, body).status()).isEqualTo(404);
    assertThat(activate(UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(asha.put(path + "/active", "{\"message_id\":\"x\"}").errorMessage())
        .isEqualTo("message_id must be a UUID.");
    assertThat(chat.as("ben").put(path + "/active", "{\"message_id\":\"" + answer + "\"}").status())
        .isEqualTo(404);
    assertThat(chat.as("ben").post(path + "/regenerate", "{}").status()).isEqualTo(404);
    String empty = chat.newConversation("asha");
    assertThat(asha.post("/api/conversations/" + empty + "/regenerate", "{}").status())
        .isEqualTo(409);
  }

  private static List<Integer> statuses(List<Callable<Integer>> calls) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> status : threads.invokeAll(calls)) {
        statuses.add(status.get());
      }
    }
    return statuses;
  }

  private static String read(ClientStream stream) throws Exception {
    try (stream) {
      assertThat(stream.status()).isEqualTo(200);
      return ClientStream.text(stream.rest());
    }
  }

  private Reply activate(String message) {
    return asha.put(
        "/api/conversations/" + conversation + "/active", "{\"message_id\":\"" + message + "\"}");
  }

  private JsonNode whole() {
    return asha.get("/api/conversations/" + conversation).json();
  }

  private JsonNode message(int index) {
    return whole().path("messages").path(index);
  }

  private List<String> contents() {
    List<String> contents = new ArrayList<>();
    whole().path("messages").forEach(message -> contents.add(message.path("content").asText()));
    return contents;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
