package art.samosachaat.local.platform;

import art.samosachaat.local.ports.PortCheck;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.terminal.UserError;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Port bases of which every port is free, below the range from which systems pick ports for
 * outgoing connections.
 */
final class FreePorts {

  private FreePorts() {}

  static int base() {
    while (true) {
      int base = ThreadLocalRandom.current().nextInt(10_000, 31_000);
      try {
        PortCheck.requireFree(new PortPlan(base).all());
        return base;
      } catch (UserError taken) {
        // The next draw decides.
      }
    }
  }
}
