package art.samosachaat.local.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long to wait before something that keeps dying is started again: 1 s, 2 s, 4 s, 4 s; at the
 * fifth death within a minute it is hopeless. Not thread-safe.
 */
public final class Backoff {

  static final int DEATHS_TO_GIVE_UP = 5;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final InstantSource clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  public Backoff(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a death; returns the wait before the next start, or nothing when there should be none.
   */
  public Optional<Duration> afterDeath() {
    Instant now = clock.instant();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(WINDOW))) {
      deaths.removeFirst();
    }
    if (deaths.size() >= DEATHS_TO_GIVE_UP) {
      return Optional.empty();
    }
    Duration wait = Duration.ofSeconds(1L << (deaths.size() - 1));
    return Optional.of(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }
}
