package art.samosachaat.chat.guard;

import art.samosachaat.contracts.auth.Revocations;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.client.Answer;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.obs.instruments.CounterInstrument;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows auth's revocations by a long poll for as long as the process lives. It begins with all
 * that auth still knows and moves on only after an answer was read whole, so that nothing is missed
 * while either side is away.
 */
final class RevocationPoll implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(RevocationPoll.class);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  /** With the poll itself well within the 5 s in which a logout reaches every replica. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final Duration WAIT = Duration.ofSeconds(2);

  /** A connection that died silently holds the next logout up for no longer than this. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final double NANOS_PER_SECOND = 1e9;

  private final UpstreamClient auth;
  private final RevokedTokens revoked;
  private final CounterInstrument polls;
  private @Nullable Thread follower;
  private long since;
  private volatile boolean failing;
  private Duration pause = SHORTEST_PAUSE;

  RevocationPoll(UpstreamClient auth, RevokedTokens revoked, CounterInstrument polls) {
    this.auth = auth;
    this.revoked = revoked;
    this.polls = polls;
  }

  @Override
  public void start() {
    follower = Thread.ofVirtual().name("revocations").start(this::follow);
  }

  /** Whether auth answered the last time. */
  HealthCheck.Result health() {
    return failing
        ? HealthCheck.Result.unhealthy("auth does not answer")
        : HealthCheck.Result.healthy();
  }

  @Override
  public void stop() throws InterruptedException {
    if (follower != null) {
      follower.interrupt();
      follower.join();
    }
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!poll()) {
          Thread.sleep(pause);
          Duration twice = pause.multipliedBy(2);
          pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when the next poll should wait a little. */
  private boolean poll() {
    long start = System.nanoTime();
    String outcome = "unreachable";
    try {
      Answer answer =
          auth.longPoll(
              "/internal/revocations?wait=" + WAIT.toSeconds() + "&since=" + since, LONGEST);
      outcome = answer.status() < 400 ? "success" : answer.status() < 500 ? "refused" : "failed";
      if (answer.status() != 200) {
        throw new IOException("auth answers " + answer.status());
      }
      Revocations told = answer.as(Revocations.class);
      revoked.add(told);
      since = told.next();
      succeeded();
      // An empty answer at once is no long poll; asking again at once would keep both sides busy.
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      return !told.jtis().isEmpty() || !told.users().isEmpty() || seconds > 1;
    } catch (IOException | RuntimeException failed) {
      failed(failed);
      return false;
    } finally {
      polls.with(ChatMetrics.UPSTREAM_OUTCOME.value(outcome)).inc();
    }
  }

  private void succeeded() {
    pause = SHORTEST_PAUSE;
    if (failing) {
      failing = false;
      LOG.info("auth tells revocations again");
    }
  }

  /** Told once, not at every try. */
  private void failed(Exception why) {
    if (!failing && !Thread.currentThread().isInterrupted()) {
      failing = true;
      LOG.warn("auth tells no revocations: {}; still trying", why.toString());
    }
  }
}
