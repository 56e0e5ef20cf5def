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
    EventLog.Listener listener = new Heard(0, log, heard);
    assertThat(log.attach(listener)).isTrue();
    log.append("a");
    log.append(7, null, "b");
    log.end(EventLog.State.COMPLETE);
    log.detach(listener);
    log.end(EventLog.State.COMPLETE);

    assertThat(heard).containsExactly(1L, 7L, 7L);
  }

  @Test
  void forgetsAndGoesOn() {
    for (int i = 1; i <= 1000; i++) {
      log.append("event " + i);
    }
    Tail early = log.tail(998);
    log.forget(999);
    log.append("more");

    assertThat(early.text())
        .isEqualTo("id: 999\ndata: event 999\n\nid: 1000\ndata: event 1000\n\n");
    assertThat(log.tail(999).text())
        .isEqualTo("id: 1000\ndata: event 1000\n\nid: 1001\ndata: more\n\n");
    assertThat(log.linesAfter(1000)).isEqualTo(new EventLog.Lines("more", 1001));
    assertThat(log.has(999)).isTrue();
    assertThat(log.forgot(998)).isTrue();
    assertThat(log.forgot(999)).isFalse();
    log.forget(5000);
    assertThat(log.last()).isEqualTo(1001);
    log.append("the last");
    assertThat(log.tail(1001).text()).isEqualTo("id: 1002\ndata: the last\n\n");
  }

  @Test
  void needsNoMoreRoomForALongAnswerThanForSomeSeconds() {
    for (int i = 1; i <= 10_000; i++) {
      log.append("event " + i);
      if (i % 10 == 0) {
        log.forget(i - 5);
      }
    }

    assertThat(log.tail(9_999).bytes()).hasSize(4096);
    assertThat(log.linesAfter(9_998))
        .isEqualTo(new EventLog.Lines("event 9999\nevent 10000", 10_000));
    assertThat(log.forgot(9_994)).isTrue();
    assertThat(log.tail(9_995).text()).startsWith("id: 9996\ndata: event 9996\n\nid: 9997\n");
  }

  @Test
  void keepsWhatSomebodyHasNotTaken() {
    log.append("a");
    log.append("b");
    log.append("c");
    EventLog.Listener slow = new Heard(1, log, new ArrayList<>());
    assertThat(log.attach(slow)).isTrue();
    log.forget(3);
    assertThat(log.tail(1).text()).isEqualTo("id: 2\ndata: b\n\nid: 3\ndata: c\n\n");
    log.detach(slow);
    log.forget(3);

    assertThat(log.tail(3).isEmpty()).isTrue();
    assertThat(log.attach(slow)).isFalse();
  }

  @Test
  void saysWhetherItTellsWhatComesAfter() {
    EventLog rest = new EventLog(7);
    assertThat(rest.tells(6)).isFalse();
    assertThat(rest.tells(7)).isTrue();
    assertThat(rest.tells(9)).isTrue();
    rest.append("a");
    assertThat(rest.tail(7).text()).isEqualTo("id: 8\ndata: a\n\n");
    rest.end(EventLog.State.COMPLETE);

    assertThat(rest.tells(8)).isTrue();
    assertThat(rest.tells(9)).isFalse();
    assertThat(rest.endsWith(8)).isTrue();
    assertThat(rest.endsWith(7)).isFalse();
    log.end(EventLog.State.BROKEN);
    assertThat(log.tells(0)).isFalse();
    assertThat(log.endsWith(0)).isFalse();
  }

  @Test
  void tellsOnceOfSeveralThatAreAddedTogether() {
    List<Long> heard = new ArrayList<>();
    log.attach(new Heard(0, log, heard));
    log.add("a");
    log.add("b");
    log.tell();

    assertThat(heard).containsExactly(2L);
  }

  private record Heard(long position, EventLog log, List<Long> lasts) implements EventLog.Listener {

    @Override
    public void grown() {
      lasts.add(log.last());
    }
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
