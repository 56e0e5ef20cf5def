package art.samosachaat.kit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.reactor.IOSession;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final int PROCESSORS = 2;

  private final AtomicLong cpu = new AtomicLong(5);
  private final AtomicLong clock = new AtomicLong(-7);
  private final Gathering gathering = new Gathering(cpu::get, clock::get, PROCESSORS);
  private final List<String> asked = new ArrayList<>();

  /** Seconds pass in which this share of all processors is used. */
  private void pass(int seconds, double share) {
    for (int i = 0; i < seconds; i++) {
      long second = TimeUnit.SECONDS.toNanos(1);
      clock.addAndGet(second);
      cpu.addAndGet((long) (share * PROCESSORS * second));
      gathering.release();
    }
  }

  private IOSession session(String name, boolean closed) {
    return (IOSession)
        Proxy.newProxyInstance(
            IOSession.class.getClassLoader(),
            new Class<?>[] {IOSession.class},
            (proxy, method, arguments) -> {
              asked.add(name + " " + method.getName() + " " + arguments[0]);
              if (closed && method.getName().equals("setEvent")) {
                throw new CancelledKeyException();
              }
              return null;
            });
  }

  @Test
  void beginsWhenTheProcessIsBusyAndEndsWellBelowThat() {
    assertThat(gathering.isOn()).isFalse();
    pass(3, 0.09);
    assertThat(gathering.isOn()).isFalse();
    pass(1, 0.11);
    assertThat(gathering.isOn()).isTrue();
    pass(3, 0.05);
    assertThat(gathering.isOn()).isTrue();
    pass(1, 0.03);
    assertThat(gathering.isOn()).isFalse();
  }

  @Test
  void decidesBySecondsAndNotByMoments() {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    cpu.addAndGet(TimeUnit.MILLISECONDS.toNanos(200));
    gathering.release();
    assertThat(gathering.isOn()).isFalse();
  }

  @Test
  void whatIsHeldIsReadAgainAfterTheNextRelease() {
    gathering.hold(session("a", false));
    gathering.hold(session("closed", true));
    gathering.hold(session("b", false));
    assertThat(asked)
        .containsExactly(
            "a clearEvent " + SelectionKey.OP_READ,
            "closed clearEvent " + SelectionKey.OP_READ,
            "b clearEvent " + SelectionKey.OP_READ);
    asked.clear();

    gathering.release();
    gathering.release();

    assertThat(asked)
        .containsExactly(
            "a setEvent " + SelectionKey.OP_READ,
            "closed setEvent " + SelectionKey.OP_READ,
            "b setEvent " + SelectionKey.OP_READ);
  }
}
