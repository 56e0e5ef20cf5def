package art.samosachaat.local.platform;

import art.samosachaat.local.ports.PortCheck;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.terminal.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Port bases of which every port is free, below the range from which systems pick ports for
 * outgoing connections. Each is handed out once, and far enough from the last for launches that run
 * at the same time; other runs of these tests on the machine have other blocks. Thread-safe.
 */
final class FreePorts {

  private static final int FIRST = 10_000;
  private static final int BLOCKS = 10;

  /** More than a plan and all the bases of one run need. */
  private static final int BLOCK = 2_000;

  /** Plans this far apart have no port in common until the 22nd after. */
  private static final int STEP = 4;

  /** Held until this JVM ends: whoever holds its port has the block above it. */
  private static final ServerSocket CLAIM = claim();

  private static final AtomicInteger NEXT = new AtomicInteger(CLAIM.getLocalPort() + STEP);

  private FreePorts() {}

  static int base() {
    while (true) {
      int base = NEXT.getAndAdd(STEP);
      try {
        PortCheck.requireFree(new PortPlan(base).all());
        return base;
      } catch (UserError taken) {
        // The next one decides.
      }
    }
  }

  private static ServerSocket claim() {
    int start = ThreadLocalRandom.current().nextInt(BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      int port = FIRST + (start + i) % BLOCKS * BLOCK;
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (IOException taken) {
        // By another run: the next block decides.
      }
    }
    throw new IllegalStateException("no block of ports is free: these tests run too often at once");
  }
}
