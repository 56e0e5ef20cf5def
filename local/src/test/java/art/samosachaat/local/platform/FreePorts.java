package art.samosachaat.local.platform;

import art.samosachaat.local.ports.PortCheck;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.terminal.UserError;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Port bases of which every port is free, below the range from which systems pick ports for
 * outgoing connections. Each is handed out once, and far enough from the last for launches that run
 * at the same time. Thread-safe.
 */
final class FreePorts {

  /** Plans this far apart have no port in common until the 22nd after. */
  private static final int STEP = 4;

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000, 28_000));

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
}
