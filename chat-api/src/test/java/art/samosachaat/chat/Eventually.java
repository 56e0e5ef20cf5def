package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what comes of itself. */
final class Eventually {

  private Eventually() {}

  /** Waits until a condition holds, and fails when it does not within 30 s. */
  static void eventually(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("within 30 s").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
