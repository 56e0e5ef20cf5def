package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.MessageRow;
import art.samosachaat.chat.generation.GenerationStore.Beginning;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.chat.StopResponse;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.trace.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Starts answers, finds them again, stops them. Thread-safe. */
final class Generations {

  private final GenerationStore store;
  private final GenerationDao dao;
  private final InferenceClient inference;
  private final HistoryWindow history;
  private final LiveGenerations live;
  private final GenerationMetrics metrics;

  Generations(
      GenerationStore store,
      GenerationDao dao,
      InferenceClient inference,
      HistoryWindow history,
      LiveGenerations live,
      GenerationMetrics metrics) {
    this.store = store;
    this.dao = dao;
    this.inference = inference;
    this.history = history;
    this.live = live;
    this.metrics = metrics;
  }

  /** A generation, and where its events come from. */
  record Attachment(UUID generationId, EventSource events) {}

  /**
   * Stores what a user says and starts to answer it; or finds the answer that the same key started.
   * Returns once inference has begun to answer.
   *
   * @throws ApiException if nothing could be started; nothing is stored then
   */
  Attachment start(UUID userId, UUID conversationId, NewMessage message) {
    if (live.isDraining()) {
      throw new ApiException(ErrorCode.SHUTTING_DOWN, "The service is shutting down.");
    }
    return switch (store.begin(userId, conversationId, message)) {
      case Beginning.Existing existing -> attach(existing.row());
      case Beginning.New begun -> run(begun, message.request());
    };
  }

  private Attachment run(Beginning.New begun, SendMessageRequest request) {
    Generation generation = new Generation(begun.row());
    GenerationRun run =
        new GenerationRun(
            generation,
            () -> upstreamRequest(begun.path(), request, begun.modelTag()),
            inference,
            store,
            metrics);
    TraceContext trace = TraceContext.currentOrStart();
    live.add(generation);
    metrics.started();
    Thread.ofVirtual()
        .name("generation-" + generation.id())
        .start(
            () -> {
              MDC.put(LogFields.USER_ID.name(), begun.row().userId().toString());
              MDC.put(LogFields.GENERATION_ID.name(), generation.id().toString());
              try {
                trace.run(run);
              } finally {
                live.remove(generation);
                metrics.finished();
              }
            });
    return accepted(generation);
  }

  private static Attachment accepted(Generation generation) {
    try {
      generation.accepted().join();
      return new Attachment(generation.id(), generation);
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw refused;
    }
  }

  private GenerateRequest upstreamRequest(
      List<MessageRow> path, SendMessageRequest request, @Nullable String modelTag) {
    return new GenerateRequest(
        history.fit(path, request.maxTokens()),
        request.temperature(),
        request.topK(),
        null,
        null,
        null,
        null,
        null,
        request.maxTokens(),
        modelTag);
  }

  /** Finds a generation again. Empty when it has ended and the client has had its last event. */
  Optional<Attachment> resume(UUID userId, UUID generationId, long after) {
    GenerationRow row = dao.find(generationId, userId).orElseThrow(Generations::notFound);
    if (row.ended() && after == row.lastSeq()) {
      return Optional.empty();
    }
    return Optional.of(attach(row));
  }

  private Attachment attach(GenerationRow row) {
    Optional<Generation> own = live.find(row.id());
    if (own.isPresent()) {
      return accepted(own.get());
    }
    return new Attachment(row.id(), new StoredEvents(dao, row.id(), row.userId()));
  }

  /** Stops an answer, whoever generates it. */
  StopResponse stop(UUID userId, UUID generationId) throws InterruptedException {
    GenerationRow row = dao.find(generationId, userId).orElseThrow(Generations::notFound);
    if (row.ended()) {
      return new StopResponse(generationId, row.reason());
    }
    Optional<Generation> own = live.find(generationId);
    if (own.isPresent()) {
      live.stop(own.get());
    } else {
      dao.requestStop(generationId);
    }
    return new StopResponse(
        generationId, dao.find(generationId, userId).map(GenerationRow::reason).orElse(null));
  }

  private static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no such generation.");
  }
}
