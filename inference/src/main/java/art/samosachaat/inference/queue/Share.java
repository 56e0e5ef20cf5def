package art.samosachaat.inference.queue;

import art.samosachaat.inference.queue.SlotQueue.Ticket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What one user has of the slots, and who of theirs waits. Guarded by the queue's lock. */
final class Share {
  final Deque<Ticket> waiting = new ArrayDeque<>();
  private final Set<Ticket> running = new HashSet<>();

  /** Time in slots that is held against this user, in nanoseconds. */
  private double used;

  Share(double used) {
    this.used = used;
  }

  void begin(Ticket ticket) {
    running.add(ticket);
  }

  void end(Ticket ticket, long now) {
    if (running.remove(ticket)) {
      used += now - ticket.chargedFrom;
    }
  }

  /** From now on counts what is used, and nothing before. */
  void level(double level, long now) {
    used = level;
    for (Ticket ticket : running) {
      ticket.chargedFrom = now;
    }
  }

  boolean isIdle() {
    return running.isEmpty() && waiting.isEmpty();
  }

  /**
   * Who has the least goes next. An answer that has just begun counts as long as answers usually
   * take, or whoever asks for many at once would get all slots that become free together.
   */
  double charge(long now, double meanNanos) {
    double charge = used;
    for (Ticket ticket : running) {
      charge += Math.max((double) (now - ticket.chargedFrom), meanNanos);
    }
    return charge;
  }
}
