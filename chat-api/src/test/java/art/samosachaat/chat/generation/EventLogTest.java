package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = new EventLog();

  @Test
  void givesWhatCameAfterInOnePiece() {
    log.append("a");
    log.append("b");
    log.append("ç");

    Tail tail = log.tail(1);
    assertThat(tail.text()).isEqualTo("id: 2\ndata: b\n\nid: 3\ndata: ç\n\n");
    assertThat(tail.last()).isEqualTo(3);
    assertThat(tail.state()).isEqualTo(EventLog.State.OPEN);
    assertThat(log.linesAfter(2)).isEqualTo(new EventLog.Lines("ç", 3));
  }

  @Test
  void neverChangesAPieceThatSomebodyReads() {
    log.append("a");
    Tail early = log.tail(0);
    for (int i = 0; i < 2000; i++) {
      log.append("some more " + i);
    }

    assertThat(early.text()).isEqualTo("id: 1\ndata: a\n\n");
    assertThat(log.linesAfter(0).text().lines()).hasSize(2001).last().isEqualTo("some more 1999");
    assertThat(log.linesAfter(1500).text()).startsWith("some more 1499\n");
  }

  @Test
  void knowsWhichNumbersItHas() {
    log.append("a");
    log.append(10_001, "reset", "b");

    assertThat(log.has(0)).isTrue();
    assertThat(log.has(1)).isTrue();
    assertThat(log.has(2)).isFalse();
    assertThat(log.has(10_001)).isTrue();
    assertThat(log.has(Long.MAX_VALUE)).isFalse();
    assertThat(log.linesAfter(2).text()).isEqualTo("b");
    assertThatThrownBy(() -> log.append(10_001, null, "again"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void wakesWhoeverWaitsForTheFirst() throws Exception {
    CompletableFuture<Boolean> waiting = waiting(log);
    log.append("a");

    assertThat(waiting.get()).isTrue();
    log.end(EventLog.State.COMPLETE);
    log.end(EventLog.State.BROKEN);
    assertThat(log.tail(1).state()).isEqualTo(EventLog.State.COMPLETE);
    assertThat(log.awaitEnd(Duration.ofSeconds(30))).isTrue();
    assertThatThrownBy(() -> log.append("b")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tellsThatThereWillBeNone() throws Exception {
    CompletableFuture<Boolean> waiting = waiting(log);
    log.end(EventLog.State.BROKEN);

    assertThat(waiting.get()).isFalse();
  }

  @Test
  void tellsWhoListensOfEachEventAndOfTheEnd() {
    List<Long> heard = new ArrayList<>();
    EventLog.Listener listener = () -> heard.add(log.last());
    log.attach(listener);
    log.append("a");
    log.append(7, null, "b");
    log.end(EventLog.State.COMPLETE);
    log.detach(listener);
    log.end(EventLog.State.COMPLETE);

    assertThat(heard).containsExactly(1L, 7L, 7L);
  }

  private static CompletableFuture<Boolean> waiting(EventLog log) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return log.awaitFirst();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
        });
  }
}
