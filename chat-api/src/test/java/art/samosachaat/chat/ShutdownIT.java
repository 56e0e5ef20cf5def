package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** A process that is told to stop while answers run: each reaches its client with an end. */
class ShutdownIT {

  private static final Duration DRAIN = Duration.ofSeconds(2);

  @Test
  void letsAnswersEndAndBreaksOffThoseThatTakeTooLong() throws Exception {
    RunningChat chat =
        RunningChat.configured(
            TestDatabase.create(), Map.of("generation.drain", DRAIN.toMillis() + "ms"));
    Http asha = chat.as("asha");
    Server server = chat.app.getEnvironment().getApplicationContext().getServer();
    String quick = UUID.randomUUID().toString();
    String slow = UUID.randomUUID().toString();
    try (ClientStream ends =
            ClientStream.send(asha, chat.newConversation("asha"), "hold " + quick);
        ClientStream isCutOff =
            ClientStream.send(asha, chat.newConversation("asha"), "hold " + slow)) {
      ends.next();
      isCutOff.next();
      long begun = System.nanoTime();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(chat::stop);
      eventually(server::isStopping);
      chat.inference.release(quick);

      assertThat(ClientStream.json(ends.rest().getLast()).path("finish_reason").asText())
          .isEqualTo("stop");
      assertThat(ClientStream.json(isCutOff.rest().getLast()).path("finish_reason").asText())
          .isEqualTo("interrupted");
      stopped.get();
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(DRAIN, DRAIN.plusSeconds(8));
      assertThat(
              chat.database.query(
                  "SELECT string_agg(content || ':' || finish_reason, ' ' ORDER BY finish_reason)"
                      + " FROM messages WHERE role = 'assistant'"))
          .isEqualTo("before:interrupted before after:stop");
      assertThat(chat.database.count("SELECT count(*) FROM processes")).isZero();
    } finally {
      chat.auth.close();
      chat.inference.close();
    }
  }
}
