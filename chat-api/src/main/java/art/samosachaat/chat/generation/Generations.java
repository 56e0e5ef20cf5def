package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.GenerationStore.Beginning;
import art.samosachaat.chat.generation.Logs.Lease;
import art.samosachaat.contracts.chat.RegenerateRequest;
import art.samosachaat.contracts.chat.StopResponse;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.kit.error.ApiException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** Starts answers, finds them again, stops them. Thread-safe. */
final class Generations {

  /** How long a stop by way of another process may take before the client is told to wait. */
  private static final Duration STOP = Duration.ofSeconds(4);

  private final GenerationStore store;
  private final GenerationDao dao;
  private final HistoryWindow history;
  private final LiveGenerations live;
  private final Logs logs;
  private final Signals signals;

  Generations(
      GenerationStore store,
      GenerationDao dao,
      HistoryWindow history,
      LiveGenerations live,
      Logs logs,
      Signals signals) {
    this.store = store;
    this.dao = dao;
    this.history = history;
    this.live = live;
    this.logs = logs;
    this.signals = signals;
  }

  /**
   * A generation, and where its events come from.
   *
   * @param again where those after an event come from when that has no more
   */
  record Attachment(UUID generationId, Lease log, LongFunction<Optional<Lease>> again) {}

  /**
   * Stores what a user says and starts to answer it; or finds the answer that the same key started.
   * Returns once inference has begun to answer.
   *
   * @throws ApiException if nothing could be started; nothing is stored then
   */
  Attachment start(UUID userId, UUID conversationId, TurnRequest request) {
    if (live.isDraining()) {
      throw new ApiException(ErrorCode.SHUTTING_DOWN, "The service is shutting down.")
          .retryAfter(Duration.ofSeconds(1));
    }
    live.takePlace();
    boolean runs = false;
    try {
      return switch (store.begin(userId, conversationId, request)) {
        case Beginning.Existing existing -> attach(existing.row().id(), userId, 0);
        case Beginning.New begun -> {
          Generation generation = new Generation(begun.row());
          live.run(generation, begun.undo(), () -> upstreamRequest(begun, request.turn().wishes()));
          runs = true;
          yield attachment(Logs.accepted(generation), generation.id(), userId);
        }
      };
    } finally {
      if (!runs) {
        live.leavePlace();
      }
    }
  }

  private GenerateRequest upstreamRequest(Beginning.New begun, RegenerateRequest wishes) {
    return new GenerateRequest(
        history.fit(begun.path(), begun.modelTag(), wishes.maxTokens()),
        wishes.temperature(),
        wishes.topK(),
        null,
        null,
        null,
        null,
        null,
        wishes.maxTokens(),
        begun.modelTag());
  }

  /** Finds a generation again. Empty when it has ended and the client has had its last event. */
  Optional<Attachment> resume(UUID userId, UUID generationId, long after) {
    GenerationRow row = dao.find(generationId, userId).orElseThrow(Generations::notFound);
    if (row.ended() && after == row.lastSeq()) {
      return Optional.empty();
    }
    return Optional.of(attach(generationId, userId, after));
  }

  private Attachment attach(UUID id, UUID userId, long after) {
    return attachment(logs.open(id, userId, after).orElseThrow(Generations::notFound), id, userId);
  }

  private Attachment attachment(Lease log, UUID id, UUID userId) {
    return new Attachment(id, log, after -> logs.open(id, userId, after));
  }

  /**
   * The log of a generation that this process runs.
   *
   * @throws ApiException if it does not
   */
  EventLog own(UUID id) {
    return live.find(id).orElseThrow(Generations::notFound).log();
  }

  /** Stops an answer, whoever generates it. */
  StopResponse stop(UUID userId, UUID generationId) throws InterruptedException {
    GenerationRow row = dao.find(generationId, userId).orElseThrow(Generations::notFound);
    if (!row.ended()) {
      Optional<Generation> own = live.find(generationId);
      if (own.isPresent()) {
        live.stop(own.get());
      } else {
        dao.requestStop(generationId);
        awaitEnd(userId, generationId);
      }
    }
    return new StopResponse(
        generationId, dao.find(generationId, userId).map(GenerationRow::reason).orElse(null));
  }

  private void awaitEnd(UUID userId, UUID id) throws InterruptedException {
    long deadline = System.nanoTime() + STOP.toNanos();
    // Between the look and the wait the end may come unheard, so the wait is cut in short pieces.
    while (System.nanoTime() < deadline
        && dao.find(id, userId).filter(row -> !row.ended()).isPresent()) {
      signals.await(id, Duration.ofMillis(500));
    }
  }

  private static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no such generation.");
  }
}
