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
 * The newest events of one generation, each encoded for the wire once and kept once. One thread
 * appends; any number follow, each at its own pace, so that a slow one holds up nobody. What is
 * stored elsewhere can be forgotten, so that a long answer needs no more memory than a short one.
 * Thread-safe.
 */
final class EventLog {

  private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "\nevent: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  /** Everything of an event but its name and its payload. */
  private static final int LONGEST_FRAME =
      ID.length + Long.toString(Long.MAX_VALUE).length() + EVENT.length + DATA.length + END.length;

  /** What a short answer needs. */
  private static final int FEW_BYTES = 1024;

  private static final int FEW_EVENTS = 24;

  /** Of some seconds: to make room more often would keep the collector busy. */
  private static final int SOME_BYTES = 4096;

  private static final int SOME_EVENTS = 96;

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
  private byte[] bytes = new byte[FEW_BYTES];

  private int size;
  private int[] ids = new int[FEW_EVENTS];
  private int[] dataStarts = new int[FEW_EVENTS];
  private int[] ends = new int[FEW_EVENTS];
  private int count;

  /** How many of them are given up; they go when room is needed. */
  private int first;

  /** Number of the event before the first that is kept. */
  private long base;

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

    /** Number of the last event that it has taken; never less than before. */
    long position();
  }

  EventLog() {
    this(0);
  }

  /**
   * @param base number of the event that its first will follow
   */
  EventLog(long base) {
    this.base = base;
  }

  /** False when it has forgotten what the listener would have to be told first. */
  boolean attach(Listener listener) {
    lock.lock();
    try {
      return listener.position() >= base && listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  void detach(Listener listener) {
    listeners.remove(listener);
  }

  /** Appends an event under the next number, and tells. */
  void append(String payload) {
    add(payload);
    tell();
  }

  /** Appends an event under the next number; whoever does tells when that was all for now. */
  void add(String payload) {
    lock.lock();
    try {
      add(last() + 1, null, payload);
    } finally {
      lock.unlock();
    }
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
      byte[] data = payload.getBytes(StandardCharsets.UTF_8);
      makeRoom(data.length + LONGEST_FRAME + (name == null ? 0 : name.length()));
      write(ID);
      write(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
      if (name != null) {
        write(EVENT);
        write(name.getBytes(StandardCharsets.US_ASCII));
      }
      write(DATA);
      ids[count] = Math.toIntExact(id);
      dataStarts[count] = size;
      write(data);
      write(END);
      ends[count] = size;
      count++;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells the listeners that there is more. */
  void tell() {
    for (Listener listener : listeners) {
      listener.grown();
    }
  }

  /** Gives up the events up to this one, except those that some listener has not taken yet. */
  void forget(long seq) {
    lock.lock();
    try {
      long last = seq;
      for (Listener listener : listeners) {
        last = Math.min(last, listener.position());
      }
      first = Math.max(first, indexAfter(last));
      if (first > 0) {
        base = ids[first - 1];
      }
    } finally {
      lock.unlock();
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

  /** Whether this event is its last, and the end of the generation. */
  boolean endsWith(long seq) {
    lock.lock();
    try {
      return state == State.COMPLETE && seq == last();
    } finally {
      lock.unlock();
    }
  }

  /** Whether something that comes after this event is kept no more. */
  boolean forgot(long seq) {
    lock.lock();
    try {
      return seq < base;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has, or will have, all that comes after this event. */
  boolean tells(long seq) {
    lock.lock();
    try {
      return seq >= base && (state == State.OPEN || state == State.COMPLETE && seq <= last());
    } finally {
      lock.unlock();
    }
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

  /** Number of the last event; that of the one before the first while there is none. */
  long last() {
    lock.lock();
    try {
      return count == first ? base : ids[count - 1];
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether there is an event of this number; the one before the first stands for the beginning.
   */
  boolean has(long seq) {
    lock.lock();
    try {
      return seq == base || Arrays.binarySearch(ids, first, count, clamp(seq)) >= 0;
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
      while (last() == 0 && state == State.OPEN) {
        grown.await();
      }
      return last() > 0;
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
    int found = Arrays.binarySearch(ids, first, count, clamp(seq));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Numbers that no event has, because none has so great a one. */
  private static int clamp(long seq) {
    return (int) Math.min(seq, Integer.MAX_VALUE);
  }

  /** For one more event. What somebody reads stays as it is, in the array that it is in. */
  private void makeRoom(int most) {
    if (count < ids.length && size + most <= bytes.length) {
      return;
    }
    int start = first == 0 ? 0 : ends[first - 1];
    size -= start;
    count -= first;
    int room = grown(first == 0 ? bytes.length : SOME_BYTES, size + most);
    bytes = Arrays.copyOfRange(bytes, start, start + room);
    int places = grown(first == 0 ? ids.length : SOME_EVENTS, count + 1);
    ids = Arrays.copyOfRange(ids, first, first + places);
    dataStarts = Arrays.copyOfRange(dataStarts, first, first + places);
    ends = Arrays.copyOfRange(ends, first, first + places);
    for (int i = 0; i < count; i++) {
      dataStarts[i] -= start;
      ends[i] -= start;
    }
    first = 0;
  }

  private static int grown(int least, int needed) {
    return needed <= least ? least : needed + needed / 2;
  }

  private void write(byte[] some) {
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
  }
}
