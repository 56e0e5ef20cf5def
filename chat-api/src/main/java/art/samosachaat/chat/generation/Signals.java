package art.samosachaat.chat.generation;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wakes who waits for the end of a generation that another process owns. Thread-safe. */
final class Signals {

  private final ConcurrentMap<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

  /**
   * Waits until the end of a generation is signalled, at most so long. Signals may be lost: look at
   * the row afterwards either way.
   */
  void await(UUID generationId, Duration longest) throws InterruptedException {
    CountDownLatch latch = waiting.computeIfAbsent(generationId, any -> new CountDownLatch(1));
    try {
      latch.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      // Others who wait on it wait out their time; the next one to come makes a new one.
      waiting.remove(generationId, latch);
    }
  }

  void ended(UUID generationId) {
    CountDownLatch latch = waiting.get(generationId);
    if (latch != null) {
      latch.countDown();
    }
  }

  /** After signals may have been lost: everybody looks for themselves. */
  void wakeAll() {
    waiting.values().forEach(CountDownLatch::countDown);
  }
}
