package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = new EventLog();

  @Test
  void givesWhatCameAfterInOnePiece() throws Exception {
    log.append("a");
    log.append("b");
    log.append("c");

    assertThat(log.after(1, Duration.ZERO))
        .isEqualTo(new Tail("id: 2\ndata: b\n\nid: 3\ndata: c\n\n", 3, false));
    assertThat(log.payloadsAfter(2)).containsExactly("c");
  }

  @Test
  void waitsNoLongerThanAsked() throws Exception {
    assertThat(log.after(0, Duration.ofMillis(1))).isEqualTo(new Tail("", 0, false));
  }

  @Test
  void wakesWhoeverWaits() throws Exception {
    CompletableFuture<Tail> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return log.after(0, Duration.ofSeconds(30));
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
            });
    log.append("a");

    assertThat(waiting.get().last()).isEqualTo(1);
    log.end();
    assertThat(log.after(1, Duration.ofSeconds(30)).ended()).isTrue();
    assertThat(log.awaitEnd(Duration.ofSeconds(30))).isTrue();
  }
}
