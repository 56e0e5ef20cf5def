package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = new EventLog();

  @Test
  void givesWhatCameAfterInOnePiece() throws Exception {
    log.append("a");
    log.append("b");
    log.append("ç");

    Tail tail = log.after(1);
    assertThat(tail.text()).isEqualTo("id: 2\ndata: b\n\nid: 3\ndata: ç\n\n");
    assertThat(tail.last()).isEqualTo(3);
    assertThat(tail.state()).isEqualTo(EventLog.State.OPEN);
    assertThat(log.payloadsAfter(2)).containsExactly("ç");
  }

  @Test
  void neverChangesAPieceThatSomebodyReads() throws Exception {
    log.append("a");
    Tail early = log.after(0);
    for (int i = 0; i < 2000; i++) {
      log.append("some more " + i);
    }

    assertThat(early.text()).isEqualTo("id: 1\ndata: a\n\n");
    assertThat(log.payloadsAfter(0)).hasSize(2001).last().isEqualTo("some more 1999");
    assertThat(log.payloadsAfter(1500)).first().isEqualTo("some more 1499");
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
    assertThat(log.payloadsAfter(2)).containsExactly("b");
    assertThatThrownBy(() -> log.append(10_001, null, "again"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void wakesWhoeverWaitsInSilence() throws Exception {
    CompletableFuture<Tail> waiting = waiting(0);
    while (!waiting.isDone()) {
      log.wakeIfSilent(Duration.ZERO);
    }

    assertThat(waiting.get().isEmpty()).isTrue();
    assertThat(waiting.get().state()).isEqualTo(EventLog.State.OPEN);
  }

  @Test
  void isNotSilentSoonAfterAnEvent() {
    log.append("a");
    CompletableFuture<Tail> waiting = waiting(1);
    for (int i = 0; i < 1000; i++) {
      log.wakeIfSilent(Duration.ofMinutes(1));
    }

    assertThat(waiting).isNotDone();
    log.append("b");
    assertThat(waiting.join().last()).isEqualTo(2);
  }

  @Test
  void wakesWhoeverWaits() throws Exception {
    CompletableFuture<Tail> waiting = waiting(0);
    log.append("a");

    assertThat(waiting.get().last()).isEqualTo(1);
    log.end(EventLog.State.COMPLETE);
    log.end(EventLog.State.BROKEN);
    assertThat(log.after(1).state()).isEqualTo(EventLog.State.COMPLETE);
    assertThat(log.awaitEnd(Duration.ofSeconds(30))).isTrue();
    assertThatThrownBy(() -> log.append("b")).isInstanceOf(IllegalStateException.class);
  }

  private CompletableFuture<Tail> waiting(long seq) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return log.after(seq);
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
        });
  }
}
