package art.samosachaat.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {

  private static final Duration LONGEST = Duration.ofSeconds(45);

  private final HttpUriRequestBase request =
      new HttpUriRequestBase("GET", URI.create("http://neighbour/"));
  private long now = Long.MAX_VALUE - 1;
  private final SilenceWatch watch = new SilenceWatch(LONGEST, () -> now);
  private final SilenceWatch.Call call = watch.watch(request);

  @Test
  void aStreamThatKeepsItselfAliveWithCommentsIsNotSilent() throws Exception {
    InputStream body = pieces(": ping\n\n", ": ping\n\n", ": ping\n\n", "data: late\n\n");

    try (SseReader events = new SseReader(call.watched(body), 1000)) {
      assertThat(events.next()).isNotNull().extracting(SseEvent::data).isEqualTo("late");
    }
    assertThat(request.isAborted()).isFalse();
  }

  @Test
  void aNeighbourThatSaysNothingIsBrokenOffAndSoIsSaid() throws Exception {
    call.waits();
    pass(LONGEST);
    assertThat(request.isAborted()).as("not yet").isFalse();
    pass(Duration.ofNanos(1));

    assertThat(request.isAborted()).isTrue();
    IOException closed = new IOException("Socket closed");
    assertThat(call.reason(closed))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("silent for 45000 ms")
        .hasCause(closed);
  }

  @Test
  void aReadThatIsBrokenOffFailsWithTheSilence() {
    InputStream hanging =
        new InputStream() {
          @Override
          public int read() throws IOException {
            pass(LONGEST.plusNanos(1));
            throw new IOException("Socket closed");
          }
        };

    assertThatThrownBy(() -> call.watched(hanging).read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void nobodyIsSilentWhileNobodyWaitsOrAfterTheEnd() {
    call.waits();
    call.heard();
    pass(LONGEST.multipliedBy(2));
    assertThat(request.isAborted()).isFalse();

    call.waits();
    call.close();
    pass(LONGEST.multipliedBy(2));
    assertThat(request.isAborted()).isFalse();
    IOException own = new IOException("reset");
    assertThat(call.reason(own)).isSameAs(own);
  }

  /** A body whose pieces come 30 s after each other. */
  private InputStream pieces(String... pieces) {
    return new InputStream() {
      private int next;

      @Override
      public int read() {
        throw new UnsupportedOperationException("a reader of pieces");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        if (next == pieces.length) {
          return -1;
        }
        pass(Duration.ofSeconds(30));
        byte[] piece = pieces[next++].getBytes(StandardCharsets.UTF_8);
        System.arraycopy(piece, 0, bytes, offset, piece.length);
        return piece.length;
      }
    };
  }

  private void pass(Duration time) {
    now += time.toNanos();
    watch.breakOffTheSilent();
  }
}
