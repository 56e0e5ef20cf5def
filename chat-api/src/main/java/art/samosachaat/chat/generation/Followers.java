package art.samosachaat.chat.generation;

import art.samosachaat.kit.sse.PushedBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

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
   * Sends what a log holds and will hold, and returns when it has ended or has forgotten what comes
   * next, with the number of the last event that was sent.
   *
   * @param after number of the last event that the client has
   * @throws IOException if the client has left, or takes what it is sent too slowly
   */
  long follow(EventLog log, PushedBody body, long after) throws IOException, InterruptedException {
    Follower follower = new Follower(log, body, after);
    all.add(follower);
    try {
      return follower.start().get();
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
    } finally {
      all.remove(follower);
      // Nothing to do unless this thread was interrupted.
      follower.abort(new InterruptedIOException("nobody waits for it any more"));
    }
  }

  /** To be called about once a second. */
  void lookAfter() {
    long now = System.nanoTime();
    all.forEach(follower -> follower.lookAfter(now, keepAlive));
  }
}
