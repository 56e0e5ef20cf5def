package art.samosachaat.auth;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself. */
final class Await {

  private Await() {}

  static void until(Duration most, String what, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + most + ": " + what);
      }
      Thread.sleep(20);
    }
  }
}
