package art.samosachaat.chat.generation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of one generation so far, each encoded for the wire once and kept once. One thread
 * appends; any number follow, each at its own pace, so that a slow one holds up nobody.
 * Thread-safe.
 */
final class EventLog {

  private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "\nevent: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  /** What may still come. */
  enum State {
    /** More events. */
    OPEN,
    /** Nothing: the last event is the end of the generation. */
    COMPLETE,
    /** Nothing here: the rest of the generation, if any, is to be found elsewhere. */
    BROKEN
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  /** What was written once is never changed, so that a reader may hold a piece without the lock. */
  private byte[] bytes = new byte[512];

  private int size;
  private int[] ids = new int[16];
  private int[] dataStarts = new int[16];
  private int[] ends = new int[16];
  private int count;
  private State state = State.OPEN;

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Payloads.
   *
   * @param text one a line
   * @param last number of the log's last event
   */
  record Lines(String text, long last) {

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "Lines[last=" + last + "]";
    }
  }

  /** Is told, by whoever appends, that there is more. */
  interface Listener {

    /** Must not block. */
    void grown();
  }

  void attach(Listener listener) {
    listeners.add(listener);
  }

  void detach(Listener listener) {
    listeners.remove(listener);
  }

  /** Appends an event under the next number. */
  void append(String payload) {
    lock.lock();
    try {
      add(last() + 1, null, payload);
    } finally {
      lock.unlock();
    }
    tell();
  }

  /**
   * Appends an event.
   *
   * @param id greater than that of the event before
   * @param name kind of event; {@code message} when null
   * @param payload JSON on one line
   */
  void append(long id, @Nullable String name, String payload) {
    add(id, name, payload);
    tell();
  }

  private void add(long id, @Nullable String name, String payload) {
    lock.lock();
    try {
      if (id <= last() || state != State.OPEN) {
        throw new IllegalStateException("event " + id + " after " + last() + " of a log " + state);
      }
      reserve();
      write(ID);
      write(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
      if (name != null) {
        write(EVENT);
        write(name.getBytes(StandardCharsets.US_ASCII));
      }
      write(DATA);
      ids[count] = Math.toIntExact(id);
      dataStarts[count] = size;
      write(payload.getBytes(StandardCharsets.UTF_8));
      write(END);
      ends[count] = size;
      count++;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    for (Listener listener : listeners) {
      listener.grown();
    }
  }

  /** Nothing will be appended any more. Does nothing the second time. */
  void end(State how) {
    lock.lock();
    try {
      if (state == State.OPEN) {
        state = how;
        grown.signalAll();
      }
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Whether its last event is the end of the generation. */
  boolean isComplete() {
    return state() == State.COMPLETE;
  }

  /** Whether nothing comes any more although the generation did not end here. */
  boolean isBroken() {
    return state() == State.BROKEN;
  }

  private State state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Number of the last event; 0 while there is none. */
  long last() {
    lock.lock();
    try {
      return count == 0 ? 0 : ids[count - 1];
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is an event of this number; 0 stands for the beginning. */
  boolean has(long seq) {
    lock.lock();
    try {
      return seq == 0 || Arrays.binarySearch(ids, 0, count, clamp(seq)) >= 0;
    } finally {
      lock.unlock();
    }
  }

  /** The payloads after an event, up to the newest. */
  Lines linesAfter(long seq) {
    lock.lock();
    try {
      int from = indexAfter(seq);
      if (from == count) {
        return new Lines("", last());
      }
      byte[] lines = new byte[size - dataStarts[from]];
      int length = 0;
      for (int i = from; i < count; i++) {
        int payload = ends[i] - END.length - dataStarts[i];
        System.arraycopy(bytes, dataStarts[i], lines, length, payload);
        length += payload;
        lines[length++] = '\n';
      }
      return new Lines(new String(lines, 0, length - 1, StandardCharsets.UTF_8), last());
    } finally {
      lock.unlock();
    }
  }

  /** What there is after an event, in one piece, ready to be written. */
  Tail tail(long seq) {
    lock.lock();
    try {
      int index = indexAfter(seq);
      int from = index == 0 ? 0 : ends[index - 1];
      return new Tail(bytes, from, size - from, last(), state);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the first event, or the end; false when it ends without one. */
  boolean awaitFirst() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (count == 0 && state == State.OPEN) {
        grown.await();
      }
      return count > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing will be appended any more; false when that takes too long. */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = longest.toNanos();
      while (state == State.OPEN && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      return state != State.OPEN;
    } finally {
      lock.unlock();
    }
  }

  private int indexAfter(long seq) {
    int found = Arrays.binarySearch(ids, 0, count, clamp(seq));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Numbers that no event has, because none has so great a one. */
  private static int clamp(long seq) {
    return (int) Math.min(seq, Integer.MAX_VALUE);
  }

  private void reserve() {
    if (count == ids.length) {
      int more = count + count / 2;
      ids = Arrays.copyOf(ids, more);
      dataStarts = Arrays.copyOf(dataStarts, more);
      ends = Arrays.copyOf(ends, more);
    }
  }

  private void write(byte[] some) {
    if (size + some.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + some.length, bytes.length + bytes.length / 2));
    }
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
  }
}
