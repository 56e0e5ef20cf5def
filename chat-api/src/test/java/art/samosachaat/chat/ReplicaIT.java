package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one database: a client finds its answer on either. */
class ReplicaIT {

  private static RunningChat owner;
  private static RunningChat other;

  private Http asha;
  private Http elsewhere;
  private String conversation;

  @BeforeAll
  static void start() throws Exception {
    owner = new RunningChat();
    other = owner.another();
  }

  @AfterAll
  static void stop() {
    other.stop();
    owner.close();
  }

  @BeforeEach
  void converse() {
    asha = owner.as("asha");
    elsewhere = other.as("asha");
    conversation = owner.newConversation("asha");
  }

  @Test
  void followsTheLiveTailThroughTheOwner() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold);
        ClientStream whole = ClientStream.resume(elsewhere, stream.generation(), "");
        ClientStream rest = ClientStream.resume(elsewhere, stream.generation(), "1")) {
      assertThat(whole.next().id()).isEqualTo("1");
      assertThat(whole.next().id()).isEqualTo("2");
      assertThat(rest.next().id()).isEqualTo("2");
      // Two clients, and one connection to the owner.
      assertThat(beingAnswered(owner)).isEqualTo(2);
      owner.inference.release(hold);
      List<SseEvent> events = stream.rest();
      assertThat(ClientStream.text(whole.rest())).isEqualTo(" after");
      assertThat(rest.rest()).isEqualTo(events.subList(events.size() - 2, events.size()));
    }
  }

  @Test
  void leavesTheOwnerWhenNobodyFollowsAnyMore() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold)) {
      try (ClientStream follower = ClientStream.resume(elsewhere, stream.generation(), "")) {
        follower.next();
      }
      // A client that left is noticed when it is written to.
      owner.inference.release(hold);
      stream.rest();
    }
    eventually(() -> beingAnswered(owner) == 0);
  }

  @Test
  void stopsWhatAnotherOwns() throws Exception {
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold())) {
      stream.next();
      stream.next();
      Reply stopped = elsewhere.post("/api/generations/" + stream.generation() + "/stop", "");
      assertThat(stopped.json().path("finish_reason").asText()).isEqualTo("cancelled");
      assertThat(ClientStream.json(stream.rest().getLast()).path("finish_reason").asText())
          .isEqualTo("cancelled");
    }
    assertThat(answer().path("content").asText()).isEqualTo("before");
  }

  @Test
  void attachesARepeatedKeyToTheAnswerThatAnotherOwns() throws Exception {
    String key = UUID.randomUUID().toString();
    String hold = hold();
    try (ClientStream stream =
            ClientStream.send(asha.with("Idempotency-Key", key), conversation, "hold " + hold);
        ClientStream repeat =
            ClientStream.send(
                elsewhere.with("Idempotency-Key", key), conversation, "hold " + hold)) {
      assertThat(repeat.generation()).isEqualTo(stream.generation());
      owner.inference.release(hold);
      assertThat(ClientStream.text(repeat.rest())).isEqualTo("before after");
    }
  }

  @Test
  void answersOneKeyOnceHoweverManyReplicasItIsSentTo() throws Exception {
    String key = UUID.randomUUID().toString();
    int before = owner.inference.requests.size();
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        Http client = (i % 2 == 0 ? asha : elsewhere).with("Idempotency-Key", key);
        answers.add(
            threads.submit(
                () -> {
                  try (ClientStream stream = ClientStream.send(client, conversation, "say once")) {
                    return stream.generation() + ClientStream.text(stream.rest());
                  }
                }));
      }
    }
    List<String> said = new ArrayList<>();
    for (Future<String> answer : answers) {
      said.add(answer.get());
    }
    assertThat(said.stream().distinct()).hasSize(1);
    assertThat(owner.inference.requests).hasSize(before + 1);
  }

  @Test
  void hearsAgainAfterEveryConnectionBroke() throws Exception {
    String hold = hold();
    try (ClientStream stream = ClientStream.send(asha, conversation, "hold " + hold);
        ClientStream follower = ClientStream.resume(elsewhere, stream.generation(), "")) {
      stream.next();
      owner.database.count(
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      eventually(() -> elsewhere.get("/api/conversations").status() == 200);
      // Before anybody listens again: the row says it too. The pool may still lend a connection
      // that broke.
      String stop = "/api/generations/" + stream.generation() + "/stop";
      eventually(() -> elsewhere.post(stop, "").status() == 200);
      assertThat(ClientStream.json(stream.rest().getLast()).path("finish_reason").asText())
          .isEqualTo("cancelled");
      assertThat(ClientStream.text(follower.rest())).isEqualTo("before");
    }
  }

  @Test
  void keepsTheRelayFromOthers() {
    String path = "/internal/generations/" + UUID.randomUUID() + "/events";

    assertThat(owner.internal().get(path).status()).isEqualTo(404);
    assertThat(owner.internal().with("Last-Event-ID", "x").get(path).status()).isIn(404, 422);
    assertThat(Http.on(owner.app.getPort(1)).get(path).status()).isEqualTo(403);
    assertThat(asha.get(path).status()).isEqualTo(404);
  }

  @Test
  void saysWhereItIsReachedAndThatItLives() {
    assertThat(
            owner.database.count(
                "SELECT count(*) FROM processes WHERE address IN ('http://127.0.0.1:"
                    + owner.app.getPort(1)
                    + "', 'http://127.0.0.1:"
                    + other.app.getPort(1)
                    + "') AND beat_at > now() - interval '10 seconds'"))
        .isEqualTo(2);
  }

  /** Requests that a replica is answering, streams of clients and of other replicas among them. */
  private static double beingAnswered(RunningChat chat) {
    return chat.admin()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("http_server_active_requests "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private JsonNode answer() {
    return asha.get("/api/conversations/" + conversation).json().path("messages").path(1);
  }

  private static String hold() {
    return UUID.randomUUID().toString();
  }
}
