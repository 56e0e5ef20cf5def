package art.samosachaat.inference.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A fixed number of slots and a bounded line in front of them, first come first served.
 * Thread-safe.
 */
public final class SlotQueue {
  private static final Duration LEAST_RETRY = Duration.ofSeconds(1);
  private static final Duration MOST_RETRY = Duration.ofSeconds(60);

  /** Weight of the newest answer in the running mean of how long answers take. */
  private static final double NEWEST = 0.2;

  private final int slots;
  private final int maxWaiting;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Deque<Ticket> line = new ArrayDeque<>();
  private int busy;
  private double meanNanos = TimeUnit.SECONDS.toNanos(5);

  /**
   * @param slots answers generated side by side, at least 1
   * @param maxWaiting how many may wait, 0 for none
   * @param nanoTime a clock that only goes forward, such as {@link System#nanoTime}
   */
  public SlotQueue(int slots, int maxWaiting, LongSupplier nanoTime) {
    if (slots < 1 || maxWaiting < 0) {
      throw new IllegalArgumentException(
          "slots is %d, at least 1; maxWaiting is %d, at least 0".formatted(slots, maxWaiting));
    }
    this.slots = slots;
    this.maxWaiting = maxWaiting;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a slot, or a place in the line. The caller closes the ticket.
   *
   * @throws QueueFullException if the line is full
   */
  public Ticket enter() throws QueueFullException {
    lock.lock();
    try {
      Ticket ticket = new Ticket();
      if (busy < slots) {
        ticket.begin();
      } else if (line.size() < maxWaiting) {
        line.addLast(ticket);
      } else {
        throw new QueueFullException(maxWaiting, untilPlaceIsFree());
      }
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  public int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many slots are taken. */
  public int busy() {
    lock.lock();
    try {
      return busy;
    } finally {
      lock.unlock();
    }
  }

  /** How many slots there are. */
  public int slots() {
    return slots;
  }

  /** How many may wait. */
  public int limit() {
    return maxWaiting;
  }

  private Duration untilPlaceIsFree() {
    Duration estimate = Duration.ofNanos((long) (meanNanos / slots));
    if (estimate.compareTo(LEAST_RETRY) < 0) {
      return LEAST_RETRY;
    }
    return estimate.compareTo(MOST_RETRY) > 0 ? MOST_RETRY : estimate;
  }

  /** What a ticket is good for. */
  public enum State {
    WAITING,
    RUNNING,
    CLOSED
  }

  /** A slot, or a place in the line. Any thread may close it, also while another waits on it. */
  public final class Ticket implements AutoCloseable {
    private State state = State.WAITING;
    private long began;

    private Ticket() {}

    /** How many go first; 0 also when it has a slot. */
    public int ahead() {
      lock.lock();
      try {
        return place();
      } finally {
        lock.unlock();
      }
    }

    /** What it is good for at this moment. */
    public State state() {
      lock.lock();
      try {
        return state;
      } finally {
        lock.unlock();
      }
    }

    /**
     * Waits until the ticket has a slot or is closed, or another number than this goes first, or
     * the time is over; whichever comes first.
     */
    public State awaitChange(int knownAhead, Duration patience) throws InterruptedException {
      long left = patience.toNanos();
      lock.lockInterruptibly();
      try {
        while (state == State.WAITING && place() == knownAhead && left > 0) {
          left = moved.awaitNanos(left);
        }
        return state;
      } finally {
        lock.unlock();
      }
    }

    /** Frees the slot, or leaves the line. */
    @Override
    public void close() {
      lock.lock();
      try {
        if (state == State.WAITING) {
          line.remove(this);
        } else if (state == State.RUNNING) {
          busy--;
          meanNanos += NEWEST * (nanoTime.getAsLong() - began - meanNanos);
          if (!line.isEmpty()) {
            line.removeFirst().begin();
          }
        }
        state = State.CLOSED;
        moved.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void begin() {
      busy++;
      began = nanoTime.getAsLong();
      state = State.RUNNING;
    }

    private int place() {
      int place = 0;
      for (Ticket ticket : line) {
        if (ticket == this) {
          return place;
        }
        place++;
      }
      return 0;
    }
  }
}
