package art.samosachaat.inference.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of slots and a bounded line in front of them that is fair to users: a free slot
 * goes to whoever of those that wait has had the least time in slots since the line began, and
 * among one user's own to the first that came. Start-time fair queueing (Goyal, Vin, Cheng:
 * IEEE/ACM Transactions on Networking 5(5), 1997) by time, since nobody knows beforehand how long
 * an answer will be. Of those that say they are solo only one has a slot at a time; others pass
 * those that wait for it. Thread-safe.
 */
public final class SlotQueue {
  /** Whoever does not say who asks; all of them are one user, who may fill the whole line. */
  public static final String NOBODY = "";

  private static final Duration LEAST_RETRY = Duration.ofSeconds(1);
  private static final Duration MOST_RETRY = Duration.ofSeconds(60);

  /** The last quarter of the line is for those who have had no more than others. */
  private static final double OPEN_TO_ALL = 0.75;

  /** Users whose past is remembered while a line lasts. */
  private static final int MOST_REMEMBERED = 10_000;

  /** Weight of the newest answer in the running mean of how long answers take. */
  private static final double NEWEST = 0.2;

  private final int slots;
  private final int maxWaiting;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<String, Share> shares = new HashMap<>();
  private int busy;
  private int waiting;
  private boolean soloRuns;
  private long arrivals;
  private double meanNanos = TimeUnit.SECONDS.toNanos(5);

  /** What whoever was served last had had: a newcomer is not owed the time before they came. */
  private double level;

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
   * @param user who asks, or {@link #NOBODY}
   * @param solo whether no other such may run at the same time; those that are not may
   * @throws QueueFullException if the line is full, or half of it is this user's, or it is nearly
   *     full and this user has had more than others
   */
  public Ticket enter(String user, boolean solo) throws QueueFullException {
    lock.lock();
    try {
      Share known = shares.get(user);
      Share share = known == null ? new Share(level) : known;
      Ticket ticket = new Ticket(user, share, arrivals++, solo);
      if (busy < slots && mayRun(ticket)) {
        shares.put(user, share);
        ticket.begin(nanoTime.getAsLong());
      } else {
        requirePlace(user, share);
        if (waiting == 0) {
          beginLine();
        }
        // Levelling may have dropped it as idle.
        shares.put(user, share);
        share.forgetCredit(level);
        share.waiting.addLast(ticket);
        waiting++;
        rank();
      }
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  private boolean mayRun(Ticket ticket) {
    return !(ticket.solo && soloRuns);
  }

  private void requirePlace(String user, Share share) throws QueueFullException {
    int half = maxWaiting - maxWaiting / 2;
    String refusal = null;
    if (waiting >= maxWaiting) {
      refusal = "%d generations wait already, which is the limit".formatted(maxWaiting);
    } else if (!user.equals(NOBODY) && share.waiting.size() >= half) {
      refusal =
          "%d generations of this user wait already, which is the limit for one".formatted(half);
    } else if (waiting >= OPEN_TO_ALL * maxWaiting && hasHadMoreThanOthers(share)) {
      refusal =
          "%d generations wait already, and the last %d places are for users who have had less"
              .formatted(waiting, maxWaiting - waiting);
    }
    if (refusal != null) {
      throw new QueueFullException(refusal, untilPlaceIsFree());
    }
  }

  /**
   * Without this, who gets a place in a line that is always full would be chance: with few answers
   * for each user, some would get none for long.
   */
  private boolean hasHadMoreThanOthers(Share share) {
    long now = nanoTime.getAsLong();
    double all = 0;
    int others = 0;
    for (Share each : shares.values()) {
      if (each != share) {
        all += each.charge(now, meanNanos);
        others++;
      }
    }
    // A nanosecond of rounding is no unfairness.
    return others > 0 && share.expectedCharge(now, meanNanos) > all / others + 1;
  }

  /** What was used while nobody had to wait took nothing from anybody. */
  private void beginLine() {
    long now = nanoTime.getAsLong();
    shares.values().removeIf(Share::isIdle);
    shares.values().forEach(share -> share.level(level, now));
  }

  /** How many wait. */
  public int waiting() {
    lock.lock();
    try {
      return waiting;
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

  private void fillFreeSlots() {
    long now = nanoTime.getAsLong();
    while (busy < slots && waiting > 0) {
      @Nullable Ticket next = null;
      double least = 0;
      for (Share share : shares.values()) {
        Ticket first = firstThatMayRun(share);
        if (first == null) {
          continue;
        }
        double charge = share.charge(now, meanNanos);
        if (next == null || charge < least || (charge == least && first.arrival < next.arrival)) {
          next = first;
          least = charge;
        }
      }
      if (next == null) {
        // All of them wait for the one that runs.
        break;
      }
      level = Math.max(level, least);
      next.share.waiting.remove(next);
      waiting--;
      next.begin(now);
    }
    if (waiting == 0 || shares.size() > MOST_REMEMBERED) {
      shares.values().removeIf(Share::isIdle);
    }
  }

  private @Nullable Ticket firstThatMayRun(Share share) {
    for (Ticket ticket : share.waiting) {
      if (mayRun(ticket)) {
        return ticket;
      }
    }
    return null;
  }

  /** Who would go before whom if every answer took its usual time and nobody else came. */
  private void rank() {
    long now = nanoTime.getAsLong();
    List<Ticket> line = new ArrayList<>(waiting);
    for (Share share : shares.values()) {
      double charge = share.waiting.isEmpty() ? 0 : share.charge(now, meanNanos);
      for (Ticket ticket : share.waiting) {
        ticket.expectedCharge = charge;
        charge += meanNanos;
        line.add(ticket);
      }
    }
    line.sort(
        Comparator.<Ticket>comparingDouble(ticket -> ticket.expectedCharge)
            .thenComparingLong(ticket -> ticket.arrival));
    for (int i = 0; i < line.size(); i++) {
      line.get(i).ahead = i;
    }
    moved.signalAll();
  }

  /** What a ticket is good for. */
  public enum State {
    WAITING,
    RUNNING,
    CLOSED
  }

  /** A slot, or a place in the line. Any thread may close it, also while another waits on it. */
  public final class Ticket implements AutoCloseable {
    private final String user;
    private final Share share;
    private final long arrival;
    private final boolean solo;
    private State state = State.WAITING;
    private int ahead;
    private double expectedCharge;
    private long began;

    /** Since when its time counts against its user. */
    long chargedFrom;

    private Ticket(String user, Share share, long arrival, boolean solo) {
      this.user = user;
      this.share = share;
      this.arrival = arrival;
      this.solo = solo;
    }

    /**
     * How many go first as things are, 0 also when it has a slot. It can grow when somebody comes
     * who has had less.
     */
    public int ahead() {
      lock.lock();
      try {
        return ahead;
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
        while (state == State.WAITING && ahead == knownAhead && left > 0) {
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
        State before = state;
        state = State.CLOSED;
        if (before == State.WAITING) {
          share.waiting.remove(this);
          waiting--;
        } else if (before == State.RUNNING) {
          long now = nanoTime.getAsLong();
          busy--;
          soloRuns &= !solo;
          meanNanos += NEWEST * (now - began - meanNanos);
          share.end(this, now);
          fillFreeSlots();
        }
        if (waiting == 0 && share.isIdle()) {
          shares.remove(user, share);
        }
        rank();
      } finally {
        lock.unlock();
      }
    }

    private void begin(long now) {
      busy++;
      soloRuns |= solo;
      began = now;
      chargedFrom = now;
      ahead = 0;
      state = State.RUNNING;
      share.begin(this);
    }
  }
}
