package art.samosachaat.chat.generation;

import art.samosachaat.kit.sse.PushedBody;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clients that follow answers at present. Looked after all together: a timer for each would
 * have to be set and unset for each event. Thread-safe.
 */
final class Followers {

  private final Duration keepAlive;
  private final Set<Follower> all = ConcurrentHashMap.newKeySet();

  /**
   * @param keepAlive after which a silent stream says that it lives
   */
  Followers(Duration keepAlive) {
    this.keepAlive = keepAlive;
  }

  /**
   * Sends what a log holds and will hold. What it returns completes when the log has ended or has
   * forgotten what comes next, with the number of the last event that was sent, and fails when the
   * client has left or takes what it is sent too slowly; whoever completes it must not be blocked.
   *
   * @param after number of the last event that the client has
   */
  CompletableFuture<Long> follow(EventLog log, PushedBody body, long after) {
    Follower follower = new Follower(log, body, after);
    all.add(follower);
    return follower.start().whenComplete((last, failure) -> all.remove(follower));
  }

  /** To be called about once a second. */
  void lookAfter() {
    long now = System.nanoTime();
    all.forEach(follower -> follower.lookAfter(now, keepAlive));
  }
}
