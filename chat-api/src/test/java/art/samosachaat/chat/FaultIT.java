package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import art.samosachaat.kit.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Outages as long, and with as much going on, as the worst that is planned for. The same, short and
 * with one stream, is in {@link GuardIT} and {@link OutageIT}.
 */
@Tag("faults")
class FaultIT {

  private static final Duration AUTH_AWAY = Duration.ofSeconds(60);
  private static final int STREAMS = 200;
  private static final int TOKENS = 150;
  private static final int PACE_MS = 200;

  @TempDir private Path data;
  private EmbeddedPostgres postgres;
  private RunningChat chat;

  @BeforeEach
  void start() throws Exception {
    postgres = postgres(0);
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    chat = new RunningChat(new TestDatabase(url), Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    chat.close();
    postgres.close();
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("pg"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "off");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  @Test
  void whoeverIsKnownGoesOnForAMinuteWithoutAuth() throws Exception {
    Http asha = chat.as("asha");
    String conversation = chat.newConversation("asha");
    chat.auth.failWith = 503;
    long end = System.nanoTime() + AUTH_AWAY.toNanos();
    while (System.nanoTime() - end < 0) {
      try (ClientStream stream = ClientStream.send(asha, conversation, "count 5 100")) {
        assertThat(ClientStream.text(stream.rest())).isEqualTo("1 2 3 4 5 ");
      }
      Reply stranger = chat.as(UUID.randomUUID().toString()).get("/api/conversations");
      assertThat(stranger.status()).isEqualTo(503);
      assertThat(stranger.errorCode()).isEqualTo("upstream_unavailable");
    }
    chat.auth.failWith = 0;

    eventually(
        () -> chat.as(UUID.randomUUID().toString()).get("/api/conversations").status() == 200);
    assertThat(asha.get("/api/conversations").status()).isEqualTo(200);
  }

  @Test
  void noAnswerLosesAWordWhenTheDatabaseRestartsUnderAllOfThem() throws Exception {
    Http asha = chat.as("asha");
    CountDownLatch talking = new CountDownLatch(STREAMS);
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      conversations.add(chat.newConversation("asha"));
    }
    String whole = whole();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (String conversation : conversations) {
        answers.add(clients.submit(() -> follow(asha, conversation, talking)));
      }
      assertThat(talking.await(60, TimeUnit.SECONDS)).as("all are talking").isTrue();
      int port = postgres.getPort();
      postgres.close();
      postgres = postgres(port);
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo(whole);
      }
    }

    assertThat(
            chat.database.count(
                "SELECT count(*) FROM messages WHERE role = 'assistant' AND finish_reason = 'stop'"
                    + " AND token_count = "
                    + TOKENS
                    + " AND content = '"
                    + whole
                    + "'"))
        .isEqualTo(STREAMS);
    assertThat(chat.database.count("SELECT count(*) FROM generations WHERE ended_at IS NULL"))
        .isZero();
  }

  private static String follow(Http user, String conversation, CountDownLatch talking)
      throws Exception {
    try (ClientStream stream = say(user, conversation)) {
      String first = ClientStream.text(List.of(stream.next(), stream.next()));
      talking.countDown();
      return first + ClientStream.text(stream.rest());
    }
  }

  /**
   * All at once are more than the pool takes; whoever is told 503 asks again, with the same key.
   */
  private static ClientStream say(Http user, String conversation) throws Exception {
    Http again = user.with("Idempotency-Key", UUID.randomUUID().toString());
    AtomicReference<@Nullable ClientStream> stream = new AtomicReference<>();
    eventually(
        () -> {
          stream.set(ClientStream.send(again, conversation, "count " + TOKENS + " " + PACE_MS));
          return Objects.requireNonNull(stream.get()).status() == 200;
        });
    return Objects.requireNonNull(stream.get());
  }

  private static String whole() {
    StringBuilder whole = new StringBuilder();
    for (int i = 1; i <= TOKENS; i++) {
      whole.append(i).append(' ');
    }
    return whole.toString();
  }
}
