package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.kit.sse.PushedBody;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final EventLog log = new EventLog();
  private final Network network = new Network();

  @Test
  void sendsWhatThereIsThenEachEventUntilTheEnd() throws Exception {
    log.append("a");
    CompletableFuture<Long> end = follow(0);
    log.append("b");
    log.end(EventLog.State.COMPLETE);

    assertThat(end.get()).isEqualTo(2);
    assertThat(String.join("", network.sent())).isEqualTo("id: 1\ndata: a\n\nid: 2\ndata: b\n\n");
  }

  @Test
  void goesOnAfterWhatTheClientHas() throws Exception {
    log.append("a");
    log.append("b");
    log.end(EventLog.State.COMPLETE);

    assertThat(follow(1).get()).isEqualTo(2);
    assertThat(network.sent()).containsExactly("id: 2\ndata: b\n\n");
  }

  @Test
  void givesOneThatIsBehindAllThatItMissedAtOnce() throws Exception {
    network.full = true;
    log.append("a");
    CompletableFuture<Long> end = follow(0);
    log.append("b");
    log.append("c");
    log.end(EventLog.State.COMPLETE);
    assertThat(network.sent()).hasSize(1);
    network.drain();

    assertThat(end.get()).isEqualTo(3);
    assertThat(network.sent()).hasSize(2).last().isEqualTo("id: 2\ndata: b\n\nid: 3\ndata: c\n\n");
  }

  @Test
  void sendsLongTextInPieces() throws Exception {
    String payload = "x".repeat(200_000);
    log.append(payload);
    log.end(EventLog.State.COMPLETE);

    assertThat(follow(0).get()).isEqualTo(1);
    assertThat(network.sent()).hasSize(4).allMatch(piece -> piece.length() <= 64 * 1024);
    assertThat(String.join("", network.sent())).isEqualTo("id: 1\ndata: " + payload + "\n\n");
  }

  @Test
  void saysThatItLivesWhenNothingElseIsSaid() {
    Follower follower = new Follower(log, network, 0);
    CompletableFuture<Long> end = follower.start();
    follower.lookAfter(System.nanoTime() + Duration.ofSeconds(14).toNanos(), KEEP_ALIVE);
    assertThat(network.sent()).isEmpty();
    follower.lookAfter(System.nanoTime() + Duration.ofSeconds(16).toNanos(), KEEP_ALIVE);

    assertThat(network.sent()).containsExactly(": keep-alive\n\n");
    log.end(EventLog.State.BROKEN);
    assertThat(end.join()).isZero();
  }

  @Test
  void breaksOffAClientThatTakesNothing() {
    network.full = true;
    log.append("a");
    Follower follower = new Follower(log, network, 0);
    CompletableFuture<Long> end = follower.start();
    follower.lookAfter(System.nanoTime() + Duration.ofSeconds(29).toNanos(), KEEP_ALIVE);
    assertThat(end).isNotDone();
    follower.lookAfter(System.nanoTime() + Duration.ofSeconds(31).toNanos(), KEEP_ALIVE);

    assertThatThrownBy(end::get).hasRootCauseMessage("the client reads too slowly");
  }

  @Test
  void endsWhenTheClientLeaves() {
    network.gone = true;
    log.append("a");

    assertThatThrownBy(() -> follow(0).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(EOFException.class);
    log.append("nobody minds");
    assertThat(network.sent()).hasSize(1);
  }

  @Test
  void givesAClientThatSawWhatWasNeverStoredTheWholeText() throws Exception {
    log.append("{\"token\": \"Sa\"}");
    log.append(10_001, null, "{\"done\": true}");
    log.end(EventLog.State.COMPLETE);

    assertThat(follow(5).get()).isEqualTo(10_001);
    assertThat(network.sent())
        .containsExactly(
            "id: 10000\nevent: reset\ndata: {\"text\":\"Sa\"}\n\n",
            "id: 10001\ndata: {\"done\": true}\n\n");
  }

  @Test
  void sendsNothingOfALogThatHasForgottenWhatComesNext() throws Exception {
    log.append("a");
    log.append("b");
    log.forget(2);

    assertThat(follow(1).get()).isEqualTo(1);
    log.append("c");
    assertThat(network.sent()).isEmpty();
  }

  @Test
  void leavesTheWholeTextToAnotherLogWhenThisOneHasForgottenItsBeginning() throws Exception {
    log.append("a");
    log.append("b");
    log.forget(1);
    CompletableFuture<Long> end = follow(5);
    log.end(EventLog.State.COMPLETE);

    assertThat(end.get()).isEqualTo(5);
    assertThat(network.sent()).isEmpty();
  }

  @Test
  void keepsFromBeingForgottenWhatItHasNotTaken() throws Exception {
    network.full = true;
    log.append("a");
    CompletableFuture<Long> end = follow(0);
    log.append("b");
    log.append("c");
    log.forget(3);
    log.end(EventLog.State.COMPLETE);
    network.drain();

    assertThat(end.get()).isEqualTo(3);
    assertThat(network.sent().getLast()).isEqualTo("id: 2\ndata: b\n\nid: 3\ndata: c\n\n");
  }

  private CompletableFuture<Long> follow(long after) {
    return new Follower(log, network, after).start();
  }

  /** Takes what it is given, at once unless it is full. */
  private static final class Network implements PushedBody {

    private final List<String> pieces = new ArrayList<>();
    private final Deque<Callback> waiting = new ArrayDeque<>();
    private boolean full;
    private boolean gone;

    List<String> sent() {
      return pieces;
    }

    @Override
    public void write(byte[] bytes, int offset, int length, Callback callback) {
      pieces.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
      if (gone) {
        callback.failed(new EOFException("gone"));
      } else if (full) {
        waiting.add(callback);
      } else {
        callback.succeeded();
      }
    }

    @Override
    public void handOver(Sender sender) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isHandedOver() {
      return true;
    }

    @Override
    public void end() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<@Nullable Void> ended() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void abort(IOException why) {
      next().failed(why);
    }

    void drain() {
      full = false;
      next().succeeded();
    }

    private Callback next() {
      @Nullable Callback callback = waiting.poll();
      assertThat(callback).isNotNull();
      return callback;
    }
  }
}
