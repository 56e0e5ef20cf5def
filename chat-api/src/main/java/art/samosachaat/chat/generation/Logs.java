package art.samosachaat.chat.generation;

import art.samosachaat.contracts.chat.ResetEvent;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.error.ApiException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Finds the log of a generation, wherever it is: in this process, with the process that owns it, or
 * in the database. Thread-safe.
 */
final class Logs {

  private final GenerationDao generations;
  private final LiveGenerations live;
  private final UpstreamClient replicas;
  private final Signals signals;
  private final Map<UUID, Shared> mirrors = new HashMap<>();

  Logs(GenerationDao generations, LiveGenerations live, UpstreamClient replicas, Signals signals) {
    this.generations = generations;
    this.live = live;
    this.replicas = replicas;
    this.signals = signals;
  }

  /** A log that is kept up until it is given back. */
  interface Lease extends AutoCloseable {

    EventLog log();

    @Override
    void close();

    /** A log that is kept up anyway. */
    record Free(EventLog log) implements Lease {

      @Override
      public void close() {
        // Nobody waits for it back.
      }
    }
  }

  private static final class Shared {

    private final Mirror mirror;
    private int leases;

    Shared(Mirror mirror) {
      this.mirror = mirror;
    }
  }

  /**
   * A log that has what comes after an event, or the next part of it, once there is something in
   * it. Empty when there is no such generation any more.
   *
   * @throws ApiException if inference refuses to answer
   */
  Optional<Lease> open(UUID id, UUID userId, long after) {
    // One that broke off is told to its end by whoever closed it, in the database.
    Optional<Generation> own = live.find(id).filter(running -> !running.log().isBroken());
    if (own.isPresent()) {
      Lease lease = accepted(own.get());
      if (lease.log().tells(after)) {
        return Optional.of(lease);
      }
    }
    return generations
        .find(id, userId)
        .flatMap(
            row -> {
              if (row.ended()) {
                return Optional.of(new Lease.Free(stored(row)));
              }
              return own.filter(running -> running.log().forgot(after)).isPresent()
                  ? forgotten(id, after)
                  : Optional.of(mirror(row));
            });
  }

  /** What a log that goes on here has forgotten. Empty when it is not stored any more either. */
  private Optional<Lease> forgotten(UUID id, long after) {
    EventLog log = new EventLog(after);
    generations.chunksAfter(id, after).forEach(chunk -> chunk.appendTo(log));
    log.end(EventLog.State.BROKEN);
    return log.last() == after ? Optional.empty() : Optional.of(new Lease.Free(log));
  }

  static Lease accepted(Generation generation) {
    try {
      generation.accepted().join();
      return new Lease.Free(generation.log());
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw refused;
    }
  }

  /** The log of an answer that has ended. After a day its text alone is left, in its message. */
  private EventLog stored(GenerationRow row) {
    EventLog log = new EventLog();
    generations.chunksAfter(row.id(), 0).forEach(chunk -> chunk.appendTo(log));
    if (log.last() < row.lastSeq()) {
      String text = generations.content(row.messageId()).orElse("");
      log.append(
          Math.max(log.last() + 1, row.lastSeq() - 1),
          EventStream.RESET,
          Payloads.write(new ResetEvent(text)));
      Done done = Done.of(Objects.requireNonNull(row.reason()), null, null);
      log.append(Math.max(log.last() + 1, row.lastSeq()), null, Payloads.write(done));
    }
    log.end(EventLog.State.COMPLETE);
    return log;
  }

  private Lease mirror(GenerationRow row) {
    Shared shared;
    synchronized (mirrors) {
      shared =
          mirrors.compute(
              row.id(),
              (id, kept) -> kept == null || kept.mirror.log().isBroken() ? start(row) : kept);
      shared.leases++;
    }
    Lease lease = lease(row.id(), shared);
    awaitFirst(shared.mirror.log(), lease);
    return lease;
  }

  private Shared start(GenerationRow row) {
    Mirror mirror = new Mirror(row.id(), row.userId(), generations, replicas, signals);
    Thread.ofVirtual().name("mirror-" + row.id()).start(mirror);
    return new Shared(mirror);
  }

  private Lease lease(UUID id, Shared shared) {
    return new Lease() {
      @Override
      public EventLog log() {
        return shared.mirror.log();
      }

      @Override
      public void close() {
        synchronized (mirrors) {
          if (--shared.leases == 0) {
            mirrors.remove(id, shared);
            shared.mirror.abandon();
          }
        }
      }
    };
  }

  /** What was refused before its first event leaves nothing behind, not even why. */
  private static void awaitFirst(EventLog log, Lease lease) {
    boolean begun = false;
    try {
      begun = log.awaitFirst();
      if (!begun) {
        throw new ApiException(
                ErrorCode.UPSTREAM_UNAVAILABLE,
                "The answer was refused before it began. Ask again.")
            .retryAfter(Duration.ofSeconds(1));
      }
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorCode.SHUTTING_DOWN, "The service is shutting down.");
    } finally {
      if (!begun) {
        lease.close();
      }
    }
  }
}
