package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica is killed with many streams; what it said is found with another. */
class KilledReplicaIT {

  private static final int STREAMS = 200;

  /** Between tokens; a second is five of them. */
  private static final int PACE_MS = 200;

  private static RunningChat survivor;

  @BeforeAll
  static void start() throws Exception {
    survivor = new RunningChat();
  }

  @AfterAll
  static void stop() {
    survivor.close();
  }

  /** What a client had seen when its stream broke. */
  private record Seen(
      String key, String conversation, String generation, String lastId, String text) {}

  @Test
  void losesAtMostASecondOfTextAndEndsEveryStream(@TempDir Path logs) throws Exception {
    Http asha = survivor.as("asha");
    List<Seen> seen = new ArrayList<>();
    try (ChatProcess killed =
            ChatProcess.start(survivor.environment(), logs.resolve("killed.log"));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch talking = new CountDownLatch(STREAMS);
      List<Future<Seen>> streams = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        streams.add(clients.submit(() -> follow(killed, talking)));
      }
      assertThat(talking.await(120, TimeUnit.SECONDS)).as("all are talking").isTrue();
      killed.kill();
      for (Future<Seen> stream : streams) {
        seen.add(stream.get());
      }
    }

    // Closed within 30 s, whether or not anybody asks.
    eventually(
        () ->
            survivor.database.count("SELECT count(*) FROM generations WHERE ended_at IS NULL")
                == 0);
    for (Seen one : seen) {
      JsonNode stored =
          asha.get("/api/conversations/" + one.conversation()).json().path("messages").path(1);
      assertThat(stored.path("finish_reason").asText()).isEqualTo("interrupted");
      String text = stored.path("content").asText();
      // The flusher may also have been a little ahead of the client.
      assertThat(text.startsWith(one.text()) || one.text().startsWith(text)).isTrue();
      assertThat(words(one.text()) - words(text)).isLessThanOrEqualTo(1000 / PACE_MS + 2);
      comesBack(asha, one, text);
    }
  }

  private static Seen follow(ChatProcess replica, CountDownLatch talking) throws Exception {
    String key = UUID.randomUUID().toString();
    Http asha = replica.as("asha").with("Idempotency-Key", key);
    String conversation = begin(asha);
    StringBuilder text = new StringBuilder();
    String last = "0";
    try (ClientStream stream = say(asha, conversation)) {
      try {
        for (SseEvent event = stream.next(); ; event = stream.next()) {
          last = String.valueOf(event.id());
          text.append(ClientStream.json(event).path("token").asText());
          if (last.equals("8")) {
            talking.countDown();
          }
        }
      } catch (IOException | AssertionError killed) {
        return new Seen(key, conversation, stream.generation(), last, text.toString());
      }
    }
  }

  private static String begin(Http asha) throws Exception {
    AtomicReference<String> id = new AtomicReference<>("");
    eventually(
        () -> {
          Reply created = asha.post("/api/conversations", "{}");
          id.set(created.json().path("id").asText());
          return created.status() == 201;
        });
    return id.get();
  }

  /**
   * All at once are more than the pool takes; whoever is told 503 asks again, with the same key.
   */
  private static ClientStream say(Http asha, String conversation) throws Exception {
    AtomicReference<@Nullable ClientStream> stream = new AtomicReference<>();
    eventually(
        () -> {
          ClientStream tried = ClientStream.send(asha, conversation, "count 1000 " + PACE_MS);
          stream.set(tried);
          return tried.status() == 200;
        });
    return Objects.requireNonNull(stream.get());
  }

  /** Everybody ends with the stored text, whatever they had seen; no number means two things. */
  private static void comesBack(Http asha, Seen one, String stored) throws Exception {
    try (ClientStream resumed = ClientStream.resume(asha, one.generation(), one.lastId())) {
      StringBuilder text = new StringBuilder(one.text());
      for (SseEvent event : resumed.rest()) {
        assertThat(Long.parseLong(String.valueOf(event.id())))
            .isGreaterThan(Long.parseLong(one.lastId()));
        if (event.name().equals("reset")) {
          text.setLength(0);
          text.append(ClientStream.json(event).path("text").asText());
        }
        text.append(ClientStream.json(event).path("token").asText());
      }
      assertThat(text.toString()).isEqualTo(stored);
    }
    try (ClientStream repeated =
        ClientStream.send(
            asha.with("Idempotency-Key", one.key()), one.conversation(), "count 1000 " + PACE_MS)) {
      assertThat(repeated.generation()).isEqualTo(one.generation());
      assertThat(ClientStream.text(repeated.rest())).isEqualTo(stored);
    }
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split(" ").length;
  }
}
