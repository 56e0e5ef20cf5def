package art.samosachaat.kit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.reactor.IOSession;
import org.junit.jupiter.api.Test;

class DrainedSessionTest {

  /** How much each read of the system gives. */
  private final Queue<Integer> arrivals = new ArrayDeque<>();

  private final AtomicLong time = new AtomicLong();
  private final Gathering gathering = new Gathering(time::get, time::get, 1);
  private int held;

  private final DrainedSession session =
      new DrainedSession(
          (IOSession)
              Proxy.newProxyInstance(
                  IOSession.class.getClassLoader(),
                  new Class<?>[] {IOSession.class},
                  (proxy, method, arguments) ->
                      switch (method.getName()) {
                        case "read" -> arrivals.remove();
                        case "write" -> 1;
                        case "clearEvent" -> {
                          held++;
                          yield null;
                        }
                        default -> null;
                      }),
          gathering);

  /** As much CPU time as time. */
  private void beBusy() {
    time.addAndGet(TimeUnit.SECONDS.toNanos(1));
    gathering.release();
  }

  private int heldAfter(int reads) throws IOException {
    held = 0;
    for (int i = 0; i < reads; i++) {
      arrivals.add(3);
      session.updateReadTime();
      read();
    }
    return held;
  }

  private int read() throws IOException {
    return session.read(ByteBuffer.allocate(10));
  }

  @Test
  void aReadThatLeavesRoomIsTheLastOne() throws IOException {
    arrivals.addAll(List.of(10, 3));

    assertThat(List.of(read(), read(), read())).containsExactly(10, 3, 0);
    assertThat(arrivals).isEmpty();
  }

  @Test
  void readsAgainAfterItSaidNothing() throws IOException {
    arrivals.addAll(List.of(3, 4));

    assertThat(List.of(read(), read(), read())).containsExactly(3, 0, 4);
  }

  @Test
  void readsAgainWhenMoreHasArrived() throws IOException {
    arrivals.addAll(List.of(3, 4));

    int first = read();
    session.updateReadTime();

    assertThat(List.of(first, read())).containsExactly(3, 4);
  }

  @Test
  void hearsTheEnd() throws IOException {
    arrivals.addAll(List.of(-1, -1));

    assertThat(List.of(read(), read())).containsExactly(-1, -1);
  }

  @Test
  void isNotHeldWhileTheProcessIsNotBusy() throws IOException {
    assertThat(heldAfter(10)).isZero();
  }

  @Test
  void isHeldOnlyOnceAnAnswerHasBegun() throws IOException {
    beBusy();
    assertThat(heldAfter(3)).isZero();
    assertThat(heldAfter(2)).isEqualTo(2);

    session.write(ByteBuffer.allocate(1));

    assertThat(heldAfter(3)).isZero();
  }
}
