package art.samosachaat.kit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.hc.core5.reactor.IOSession;
import org.junit.jupiter.api.Test;

class DrainedSessionTest {

  /** How much each read of the system gives. */
  private final Queue<Integer> arrivals = new ArrayDeque<>();

  private final DrainedSession session =
      new DrainedSession(
          (IOSession)
              Proxy.newProxyInstance(
                  IOSession.class.getClassLoader(),
                  new Class<?>[] {IOSession.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("read") ? arrivals.remove() : null));

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
}
