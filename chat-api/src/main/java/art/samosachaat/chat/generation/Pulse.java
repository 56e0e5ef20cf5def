package art.samosachaat.chat.generation;

import art.samosachaat.kit.database.Notifications;
import art.samosachaat.kit.database.SqlSession;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the database that this process lives, and hears what others tell it, on one connection that
 * is kept for both: however busy the pool is, a process that lives is not believed dead; and a
 * connection that broke is noticed at the next beat. Whatever is heard is in the tables too, and is
 * looked up there after each new connection and at each beat.
 */
final class Pulse implements Managed {

  /** Where it is told that a generation is to stop, or has ended. Never what it says. */
  static final String CHANNEL = "generations";

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final LiveGenerations live;
  private final Signals signals;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("pulse").unstarted(this::keepConnected);
  private volatile @Nullable String address;
  private volatile boolean stopping;

  Pulse(Jdbi jdbi, LiveGenerations live, Signals signals) {
    this.jdbi = jdbi;
    this.live = live;
    this.signals = signals;
  }

  @Override
  public void start() {
    beat();
    thread.start();
  }

  /** Tells other replicas where this one is reached, once its port is known. */
  void reachedAt(String url) {
    address = url;
    beat();
  }

  /** After the last generation has ended: nothing of this process is left to be reaped. */
  @Override
  public void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(BEAT.plus(BEAT));
    new GenerationDao(SqlSession.of(jdbi)).leave(live.processId());
  }

  private void beat() {
    new GenerationDao(SqlSession.of(jdbi)).beat(live.processId(), address);
  }

  private void keepConnected() {
    while (!stopping) {
      try (Handle handle = jdbi.open()) {
        Notifications.listen(handle, CHANNEL);
        signals.wakeAll();
        listen(handle);
      } catch (JdbiException lost) {
        LOG.warn("The connection that listens is lost: {}", lost.getMessage());
        pause();
      }
    }
  }

  private void listen(Handle handle) {
    GenerationDao dao = new GenerationDao(SqlSession.in(handle));
    while (!stopping) {
      dao.beat(live.processId(), address);
      stop(dao.stopRequests(live.processId()));
      long next = System.nanoTime() + BEAT.toNanos();
      for (long left = BEAT.toNanos(); left > 0 && !stopping; left = next - System.nanoTime()) {
        Notifications.await(handle, Duration.ofNanos(left)).forEach(this::hear);
      }
    }
  }

  private void hear(String said) {
    List<String> words = List.of(said.split(" ", 2));
    if (words.size() == 2) {
      UUID generationId = UUID.fromString(words.getLast());
      switch (words.getFirst()) {
        case "stop" -> stop(List.of(generationId));
        case "ended" -> signals.ended(generationId);
        default -> LOG.debug("A newer version says something else");
      }
    }
  }

  private void stop(Collection<UUID> generations) {
    generations.forEach(id -> live.find(id).ifPresent(live::stopSoon));
  }

  private void pause() {
    try {
      Thread.sleep(BETWEEN_CONNECTIONS);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    }
  }
}
