package art.samosachaat.kit.client;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.apache.hc.core5.reactor.IOSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what arrives on streams is read at once, or a little later together with what follows.
 * One event costs as much to read and to pass on as three, so a process that is busy gathers them,
 * and has time for others. Thread-safe.
 */
final class Gathering {

  /**
   * What is later by no more than this is at once to people (Nielsen, Usability Engineering, 1993,
   * section 5.5).
   */
  static final Duration INTERVAL = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

  /** Shares of all processors. Gathered, the same events cost about half. */
  private static final double BUSY = 0.1;

  private static final double IDLE = 0.04;

  /** Over which the share is taken. */
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final LongSupplier cpuNanos;
  private final LongSupplier ticker;
  private final int processors;
  private final Queue<IOSession> held = new ConcurrentLinkedQueue<>();
  private volatile boolean on;
  private long sinceCpu;
  private long since;

  /**
   * @param cpuNanos CPU time of this process so far
   * @param ticker nanoseconds since some moment, never back
   * @param processors that it may use
   */
  Gathering(LongSupplier cpuNanos, LongSupplier ticker, int processors) {
    this.cpuNanos = cpuNanos;
    this.ticker = ticker;
    this.processors = processors;
    this.sinceCpu = cpuNanos.getAsLong();
    this.since = ticker.getAsLong();
  }

  boolean isOn() {
    return on;
  }

  /** Nothing more is read of this connection before the next {@link #release}. */
  void hold(IOSession session) {
    session.clearEvent(SelectionKey.OP_READ);
    held.add(session);
  }

  /** To be called each {@link #INTERVAL}, by one thread. */
  void release() {
    for (int left = held.size(); left > 0; left--) {
      IOSession session = held.poll();
      if (session != null) {
        release(session);
      }
    }
    long now = ticker.getAsLong();
    if (now - since >= WINDOW.toNanos()) {
      long cpu = cpuNanos.getAsLong();
      decide((double) (cpu - sinceCpu) / (now - since) / processors);
      sinceCpu = cpu;
      since = now;
    }
  }

  private static void release(IOSession session) {
    try {
      session.setEvent(SelectionKey.OP_READ);
    } catch (CancelledKeyException closed) {
      LOG.debug("a connection was closed while it was held", closed);
    }
  }

  private void decide(double share) {
    if (on ? share < IDLE : share > BUSY) {
      on = !on;
      LOG.info(
          on
              ? "Busy: what arrives on streams within {} ms is passed on together"
              : "Not busy any more: what arrives on streams is passed on at once, not each {} ms",
          INTERVAL.toMillis());
    }
  }
}
