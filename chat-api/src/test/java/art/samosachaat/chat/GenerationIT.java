package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream: what a client is sent, and what is stored whatever the client does. */
class GenerationIT {

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
  void converse() {
    asha = chat.as("asha");
    conversation = chat.newConversation("asha");
  }

  @Test
  void sendsTokensOneByOneWithIdsAndSaysWhereTheyAre() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.response().headers().firstValue("Location"))
          .hasValueSatisfying(
              where -> assertThat(where).endsWith("/api/generations/" + stream.generation()));
      assertThat(stream.next()).isEqualTo(new SseEvent("1", "message", "{\"queue_position\":0}"));
      // Inference is still waiting to say the next word: nothing holds this one back.
      assertThat(stream.next())
          .isEqualTo(new SseEvent("2", "message", "{\"token\":\"before\",\"gpu\":0}"));
      chat.inference.release(hold);
      List<SseEvent> rest = stream.rest();
      assertThat(rest).extracting(SseEvent::id).containsExactly("3", "4");
      assertThat(ClientStream.json(rest.getLast()).path("finish_reason").asText())
          .isEqualTo("stop");
    }
  }

  @Test
  void storesTheAnswerBeforeItSaysThatItIsDone() throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, "say a crisp pastry")) {
      assertThat(stream.rest()).hasSize(5);
    }

    JsonNode stored = conversation();
    assertThat(stored.path("title").asText()).isEqualTo("say a crisp pastry");
    JsonNode answer = stored.path("messages").path(1);
    assertThat(answer.path("content").asText()).isEqualTo("acrisppastry");
    assertThat(answer.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.path("token_count").asInt()).isEqualTo(3);
    assertThat(answer.path("inference_time_ms").isIntegralNumber()).isTrue();
    assertThat(answer.path("parent_id")).isEqualTo(stored.path("messages").path(0).path("id"));
    assertThat(stored.path("active_leaf_id")).isEqualTo(answer.path("id"));
  }

  @Test
  void storesTheWholeAnswerWhenTheClientHasGone() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold)) {
      stream.next();
    }
    chat.inference.release(hold);

    eventually(() -> answer().path("finish_reason").asText().equals("stop"));
    assertThat(answer().path("content").asText()).isEqualTo("before after");
  }

  @Test
  void givesAClientThatReturnsWhatItMissed() throws Exception {
    String hold = hold();
    String generation;
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold)) {
      generation = stream.generation();
      stream.next();
    }
    try (ClientStream again = ClientStream.resume(asha, generation, "1")) {
      assertThat(again.next().id()).isEqualTo("2");
      chat.inference.release(hold);
      assertThat(again.rest()).extracting(SseEvent::id).containsExactly("3", "4");
    }
    try (ClientStream late = ClientStream.resume(asha, generation, "2")) {
      assertThat(late.rest()).extracting(SseEvent::id).containsExactly("3", "4");
    }
    try (ClientStream whole = ClientStream.resume(asha, generation, "0")) {
      assertThat(ClientStream.text(whole.rest())).isEqualTo("before after");
    }
    assertThat(
            asha.with("Last-Event-ID", "4")
                .get("/api/generations/" + generation + "/events")
                .status())
        .isEqualTo(204);
  }

  @Test
  void givesAClientThatSawWhatWasNeverStoredTheWholeText() throws Exception {
    String generation;
    try (ClientStream stream = ClientStream.send(asha, conversation, "say a b")) {
      generation = stream.generation();
      stream.rest();
    }
    try (ClientStream resumed = ClientStream.resume(asha, generation, "77")) {
      SseEvent reset = resumed.next();
      assertThat(reset.name()).isEqualTo("reset");
      assertThat(ClientStream.json(reset).path("text").asText()).isEqualTo("ab");
      assertThat(resumed.rest()).extracting(SseEvent::id).containsExactly("4");
    }
  }

  @Test
  void stopsWhenAskedAndKeepsWhatWasSaid() throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold())) {
      stream.next();
      stream.next();
      String path = "/api/generations/" + stream.generation() + "/stop";
      assertThat(asha.post(path, "").json().path("finish_reason").asText()).isEqualTo("cancelled");
      assertThat(asha.post(path, "").status()).isEqualTo(200);
      assertThat(ClientStream.json(stream.rest().getLast()).path("finish_reason").asText())
          .isEqualTo("cancelled");
    }
    assertThat(answer().path("content").asText()).isEqualTo("before");
    assertThat(answer().path("finish_reason").asText()).isEqualTo("cancelled");
  }

  @Test
  void tellsOfAnInferenceThatDiesAndKeepsWhatItSaid() throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, "die")) {
      List<SseEvent> events = stream.rest();
      JsonNode failed = ClientStream.json(events.get(2));
      assertThat(failed.path("code").asText()).isEqualTo("upstream_error");
      assertThat(failed.path("status_code").asInt()).isEqualTo(502);
      assertThat(ClientStream.json(events.getLast()).path("finish_reason").asText())
          .isEqualTo("error");
    }
    assertThat(answer().path("content").asText()).isEqualTo("half");
  }

  @Test
  void refusesWithAPlainErrorAndStoresNothing() {
    Reply refused = send("refuse 429");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.errorCode()).isEqualTo("queue_full");
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(send("refuse 500").status()).isEqualTo(502);
    assertThat(send("refuse 503").status()).isEqualTo(503);
    assertThat(conversation().path("messages")).isEmpty();
    assertThat(chat.database.count("SELECT count(*) FROM generations WHERE ended_at IS NULL"))
        .isZero();
  }

  @Test
  void answersARepeatedKeyOnceForAll() throws Exception {
    Http keyed = asha.with("Idempotency-Key", UUID.randomUUID().toString());
    int before = chat.inference.requests.size();
    List<Callable<String>> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clients.add(
          () -> {
            try (ClientStream stream = ClientStream.send(keyed, conversation, "say once")) {
              return stream.generation() + ClientStream.text(stream.rest());
            }
          });
    }
    List<String> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : threads.invokeAll(clients)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).hasSize(50);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(chat.inference.requests).hasSize(before + 1);
    Reply reused =
        keyed.post(
            "/api/conversations/" + conversation + "/messages", ClientStream.message("say no"));
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.errorCode()).isEqualTo("idempotency_key_reused");
  }

  @Test
  void answersAClientThatLeftBeforeTheFirstToken() throws Exception {
    String hold = hold();
    String body = ClientStream.message("late " + hold);
    try (Socket client = new Socket("127.0.0.1", chat.app.getPort(0))) {
      client
          .getOutputStream()
          .write(
              String.join(
                      "\r\n",
                      "POST /api/conversations/" + conversation + "/messages HTTP/1.1",
                      "Host: chat",
                      "Authorization: Bearer user-asha",
                      "Content-Type: application/json",
                      "Content-Length: " + body.length(),
                      "",
                      body)
                  .getBytes(StandardCharsets.UTF_8));
      eventually(() -> conversation().path("messages").size() == 2);
    }
    chat.inference.release(hold);

    eventually(() -> answer().path("finish_reason").asText().equals("stop"));
    assertThat(answer().path("content").asText()).isEqualTo("late");
  }

  @Test
  void stopsAnAnswerThatHasNotBegun() throws Exception {
    String hold = hold();
    CompletableFuture<Reply> sent = CompletableFuture.supplyAsync(() -> send("late " + hold));
    eventually(() -> conversation().path("messages").size() == 2);
    String generation = answer().path("generation_id").asText();
    asha.post("/api/generations/" + generation + "/stop", "");
    chat.inference.release(hold);

    assertThat(sent.get().status()).isEqualTo(200);
    eventually(() -> answer().path("finish_reason").asText().equals("cancelled"));
  }

  @Test
  void neverLetsASlowReaderHoldUpOthers() throws Exception {
    String generation;
    try (ClientStream slow = ClientStream.send(asha, conversation, "flood 2000")) {
      generation = slow.generation();
      // 20 MB, of which the slow one has read next to nothing.
      try (ClientStream quick = ClientStream.resume(asha, generation, "")) {
        assertThat(quick.rest()).hasSize(2002);
      }
      assertThat(answer().path("finish_reason").asText()).isEqualTo("length");
    }
    try (ClientStream again = ClientStream.resume(asha, generation, "2000")) {
      assertThat(again.rest()).extracting(SseEvent::id).containsExactly("2001", "2002");
    }
  }

  @Test
  void findsTheTextOfAnAnswerWhoseEventsAreForgotten() throws Exception {
    String generation;
    try (ClientStream stream = ClientStream.send(asha, conversation, "say old words")) {
      generation = stream.generation();
      stream.rest();
    }
    chat.database.execute(
        "DELETE FROM generation_chunks WHERE generation_id = '" + generation + "'");
    try (ClientStream late = ClientStream.resume(asha, generation, "")) {
      SseEvent reset = late.next();
      assertThat(reset.name()).isEqualTo("reset");
      assertThat(ClientStream.json(reset).path("text").asText()).isEqualTo("oldwords");
      assertThat(ClientStream.json(late.next()).path("finish_reason").asText()).isEqualTo("stop");
    }
  }

  @Test
  void givesOneAnswerAtATimeInAConversation() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold)) {
      stream.next();
      Reply second = send("say more");
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.errorCode()).isEqualTo("conflict");
      chat.inference.release(hold);
      stream.rest();
    }
    assertThat(conversation().path("messages")).hasSize(2);
  }

  @Test
  void showsTheModelTheNewestMessagesThatFit() throws Exception {
    conversation =
        asha.post("/api/conversations", "{\"model_tag\":\"small\"}").json().path("id").asText();
    say("say one two three");
    int next = chat.inference.requests.size();
    int counted = chat.inference.counted.get();
    say("say four");
    // 40 tokens, half of them for the answer; two words and 8 around them; then 1 + 8 for
    // "onetwothree".
    assertThat(chat.inference.shown(next)).containsExactly("onetwothree", "say four");
    say("say five");
    assertThat(chat.inference.shown(next + 1)).containsExactly("four", "say five");
    // Each message once.
    assertThat(chat.inference.counted.get() - counted).isEqualTo(5);
  }

  @Test
  void showsTheModelEverythingThatSurelyFitsWithoutCounting() throws Exception {
    say("say one two three");
    say("say four");
    int last = chat.inference.requests.size();
    int counted = chat.inference.counted.get();
    say("say five");
    assertThat(chat.inference.shown(last)).hasSize(5);
    assertThat(chat.inference.counted).hasValue(counted);
    assertThat(chat.inference.users.get(last)).isEqualTo(FakeAuth.userId("asha").toString());
  }

  @Test
  void closesWhatAProcessLeftThatIsGone() throws Exception {
    say("say stored words");
    String generation =
        chat.database.query("SELECT id FROM generations ORDER BY started_at DESC LIMIT 1");
    // As a killed process leaves it: some events stored, no end, and nobody who beats.
    chat.database.execute(
        "DELETE FROM generation_chunks WHERE generation_id = '" + generation + "'",
        "INSERT INTO generation_chunks VALUES ('"
            + generation
            + "', 1, 2, E'{\"queue_position\":0}\\n{\"token\":\"stored\",\"gpu\":0}')",
        "UPDATE messages SET content = '', finish_reason = NULL WHERE generation_id = '"
            + generation
            + "'",
        "UPDATE generations SET finish_reason = NULL, ended_at = NULL, last_seq = 2, owner_id = '"
            + UUID.randomUUID()
            + "' WHERE id = '"
            + generation
            + "'");

    // This client saw two events more than were stored.
    try (ClientStream resumed = ClientStream.resume(asha, generation, "4")) {
      SseEvent reset = resumed.next();
      assertThat(reset.name()).isEqualTo("reset");
      assertThat(ClientStream.json(reset).path("text").asText()).isEqualTo("stored");
      SseEvent done = resumed.next();
      assertThat(Long.parseLong(done.id())).isGreaterThan(10_000);
      assertThat(ClientStream.json(done).path("finish_reason").asText()).isEqualTo("interrupted");
    }
    assertThat(answer().path("content").asText()).isEqualTo("stored");
    assertThat(answer().path("finish_reason").asText()).isEqualTo("interrupted");
  }

  @Test
  void stopsAnsweringWhenTheConversationIsDeleted() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold)) {
      stream.next();
      assertThat(asha.delete("/api/conversations/" + conversation).status()).isEqualTo(204);
      stream.rest();
    }
    eventually(
        () -> chat.admin().get("/metrics").body().contains("\nchat_generations_active 0.0\n"));
  }

  @Test
  void refusesAnEventIdThatIsNone() {
    Reply reply =
        asha.with("Last-Event-ID", "x").get("/api/generations/" + UUID.randomUUID() + "/events");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorMessage()).contains("Last-Event-ID");
  }

  @Test
  void hidesSomebodyElsesGeneration() throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, "say mine")) {
      stream.rest();
      Http ben = chat.as("ben");
      String path = "/api/generations/" + stream.generation();
      assertThat(ben.get(path + "/events").status()).isEqualTo(404);
      assertThat(ben.post(path + "/stop", "").status()).isEqualTo(404);
      assertThat(ben.get("/api/generations/nonsense/events").status()).isEqualTo(404);
    }
  }

  private void say(String content) throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, content)) {
      stream.rest();
    }
  }

  private Reply send(String content) {
    return asha.post(
        "/api/conversations/" + conversation + "/messages", ClientStream.message(content));
  }

  private JsonNode conversation() {
    return asha.get("/api/conversations/" + conversation).json();
  }

  private JsonNode answer() {
    return conversation().path("messages").path(1);
  }

  private static String hold() {
    return UUID.randomUUID().toString();
  }
}
