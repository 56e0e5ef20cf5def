package art.samosachaat.chat.generation;

import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.client.EventFlow;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.client.UpstreamClient.FlowOrAnswer;
import art.samosachaat.kit.sse.SseEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a generation that another process owns, kept up for all who follow it here: through
 * the owner while it lives, from what it stored while it cannot be reached. One thread runs it.
 */
final class Mirror implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  /** About as often as an owner stores. */
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final UUID id;
  private final UUID userId;
  private final GenerationDao generations;
  private final UpstreamClient replicas;
  private final Signals signals;
  private final EventLog log = new EventLog();
  private volatile boolean abandoned;
  private volatile @Nullable EventFlow upstream;

  Mirror(
      UUID id, UUID userId, GenerationDao generations, UpstreamClient replicas, Signals signals) {
    this.id = id;
    this.userId = userId;
    this.generations = generations;
    this.replicas = replicas;
    this.signals = signals;
  }

  EventLog log() {
    return log;
  }

  /** Nobody here follows it any more. */
  void abandon() {
    abandoned = true;
    EventFlow running = upstream;
    if (running != null) {
      running.abort();
    }
  }

  @Override
  public void run() {
    try {
      while (!abandoned && !catchUp()) {
        if (!followOwner()) {
          signals.await(id, PERIOD);
        }
      }
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    } finally {
      log.end(EventLog.State.BROKEN);
    }
  }

  /** Reads what is stored. True when that is all there will be. */
  private boolean catchUp() {
    try {
      // The state first: what is stored before the end is then surely seen.
      Optional<GenerationRow> row = generations.find(id, userId);
      if (row.isEmpty()) {
        return true;
      }
      boolean ended = row.get().ended();
      if (ended && log.last() > 0 && !isStored(log.last())) {
        // The owner died before it stored what it said last. Who saw that starts again.
        return true;
      }
      generations.chunksAfter(id, log.last()).forEach(chunk -> chunk.appendTo(log));
      if (ended) {
        log.end(EventLog.State.COMPLETE);
      }
      return ended;
    } catch (JdbiException away) {
      LOG.warn("The stored part of a generation cannot be read yet: {}", away.getMessage());
      return false;
    }
  }

  private boolean isStored(long seq) {
    return generations.chunksAfter(id, seq - 1).stream()
        .anyMatch(chunk -> chunk.firstSeq() <= seq && seq <= chunk.lastSeq());
  }

  /** Follows the owner while that lasts. False when it could not be reached. */
  private boolean followOwner() {
    try {
      Optional<String> owner = generations.ownerAddress(id);
      if (owner.isEmpty()) {
        return false;
      }
      FlowOrAnswer opened =
          replicas
              .at(owner.get())
              .follow(
                  "GET",
                  "/internal/generations/" + id + "/events",
                  null,
                  Map.of(Headers.LAST_EVENT_ID, Long.toString(log.last())),
                  this::relay);
      try (EventFlow stream = opened.flow()) {
        return stream != null && await(stream);
      }
    } catch (IOException | JdbiException unreachable) {
      LOG.debug("An owner cannot be followed: {}", unreachable.getMessage());
      return false;
    }
  }

  private boolean await(EventFlow stream) throws IOException {
    upstream = stream;
    if (!abandoned) {
      stream.await();
    }
    return true;
  }

  /** Called by the thread that reads all streams. */
  private boolean relay(SseEvent event) {
    String number = event.id();
    if (number != null && Long.parseLong(number) > log.last()) {
      log.append(Long.parseLong(number), null, event.data());
    }
    return true;
  }
}
