package art.samosachaat.chat.generation;

import art.samosachaat.kit.sse.SseWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of one generation so far, numbered from 1. One thread appends; any number follow, each
 * at its own pace, so that a slow one holds up nobody. Thread-safe.
 */
final class EventLog {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<String> payloads = new ArrayList<>();
  private final List<String> encoded = new ArrayList<>();
  private boolean ended;

  /**
   * @param payload JSON on one line
   */
  void append(String payload) {
    lock.lock();
    try {
      payloads.add(payload);
      encoded.add(SseWriter.encode(Long.toString(payloads.size()), null, payload));
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing will be appended any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Number of the last event; 0 while there is none. */
  long last() {
    lock.lock();
    try {
      return payloads.size();
    } finally {
      lock.unlock();
    }
  }

  /** The payloads after an event, up to the newest. */
  List<String> payloadsAfter(long seq) {
    lock.lock();
    try {
      return List.copyOf(payloads.subList((int) Math.min(seq, payloads.size()), payloads.size()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for events after one, at most so long. Those that are there come in one piece, ready to
   * be written.
   */
  Tail after(long seq, Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = longest.toNanos();
      while (payloads.size() <= seq && !ended && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      int from = (int) Math.min(seq, encoded.size());
      return new Tail(
          String.join("", encoded.subList(from, encoded.size())), encoded.size(), ended);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing will be appended any more; false when that takes too long. */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(longest);
      while (!ended && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }
}
