package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Generation.Unstored;
import art.samosachaat.chat.generation.GenerationStore.Ending;
import art.samosachaat.chat.generation.GenerationStore.Undo;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Failed;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.kit.client.EventFlow;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.SseEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one generation from inference's first event to its last, on a thread of its own that no
 * client can end. Whatever happens, it ends with a {@code done} event that is stored before anybody
 * is told.
 */
final class GenerationRun implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(GenerationRun.class);

  /** How far apart the end is tried to be stored while the database is away. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Generation generation;
  private final Undo undo;
  private final Supplier<GenerateRequest> request;
  private final InferenceClient inference;
  private final GenerationStore store;
  private final GenerationMetrics metrics;
  private final long start = System.nanoTime();
  private boolean spoken;
  private volatile @Nullable End end;

  /** What inference said last. */
  private record End(Done done, String payload) {}

  /**
   * @param undo takes back what was stored, if inference refuses
   * @param request what is asked of inference; may ask inference itself to find out
   */
  GenerationRun(
      Generation generation,
      Undo undo,
      Supplier<GenerateRequest> request,
      InferenceClient inference,
      GenerationStore store,
      GenerationMetrics metrics) {
    this.generation = generation;
    this.undo = undo;
    this.request = request;
    this.inference = inference;
    this.store = store;
    this.metrics = metrics;
  }

  @Override
  public void run() {
    try (EventFlow stream =
        inference.generate(request.get(), generation.row().userId(), new Relay())) {
      generation.runsOn(stream);
      stream.await();
      finish();
    } catch (IOException broken) {
      breakOff("Inference broke off: " + broken.getMessage());
    } catch (RuntimeException failed) {
      if (generation.accepted().isDone()) {
        LOG.error("A generation failed", failed);
        breakOff("Something broke on our side.");
      } else {
        refuse(failed);
      }
    } finally {
      // Unless it ended in order: who follows it finds out elsewhere how it went on.
      generation.log().end(EventLog.State.BROKEN);
    }
  }

  /** Called by a thread that reads many streams. */
  private final class Relay implements EventFlow.Listener {

    @Override
    public boolean hear(SseEvent event) throws IOException {
      Payloads.Kind kind = Payloads.kind(event.data());
      if (kind == Payloads.Kind.DONE && Payloads.parse(event.data()) instanceof Done done) {
        end = new End(done, event.data());
        return false;
      }
      if (kind == Payloads.Kind.TOKEN && !spoken) {
        spoken = true;
        metrics.firstToken(System.nanoTime() - start);
      }
      generation.add(event.data());
      accept();
      return true;
    }

    @Override
    public void caughtUp() {
      generation.log().tell();
    }
  }

  private void finish() throws IOException {
    End said = end;
    if (said == null) {
      throw new IOException("the stream ended without its end");
    }
    accept();
    finish(said.done(), said.payload());
  }

  private void accept() {
    if (!generation.accepted().isDone()) {
      generation.become(new GenerationState.Streaming());
      generation.accepted().complete(null);
    }
  }

  /**
   * Inference said no before anything was sent: nothing stays stored, and the client may try again.
   */
  private void refuse(RuntimeException why) {
    generation.become(new GenerationState.Ended(FinishReason.ERROR));
    metrics.ended(FinishReason.ERROR);
    untilStored(
        () -> {
          store.takeBack(generation.row(), undo);
          return true;
        });
    generation.accepted().completeExceptionally(why);
  }

  private void breakOff(String message) {
    if (generation.finishReason() != null) {
      return;
    }
    FinishReason reason = generation.endedBy();
    if (!generation.accepted().isDone()) {
      if (reason != FinishReason.CANCELLED) {
        refuse(new ApiException(ErrorCode.UPSTREAM_ERROR, message));
        return;
      }
      accept();
    }
    if (reason == FinishReason.ERROR) {
      ErrorCode code = ErrorCode.UPSTREAM_ERROR;
      generation.append(Payloads.write(new Failed(message, code.wireName(), code.status())));
    }
    Done done = Done.of(reason, null, null);
    finish(done, Payloads.write(done));
  }

  private void finish(Done done, String payload) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    boolean ours = close(done, payload, millis);
    generation.become(new GenerationState.Ended(done.finishReason()));
    if (ours) {
      generation.append(payload);
      generation.log().end(EventLog.State.COMPLETE);
      metrics.ended(done.finishReason());
      LOG.atInfo()
          .addKeyValue(LogFields.INFERENCE_TIME_MS.name(), millis)
          .log("generation ended: {}", done.finishReason().wireName());
    }
  }

  private boolean close(Done done, String payload, long millis) {
    generation.storing().lock();
    try {
      Unstored rest = generation.unstored();
      Unstored last = rest.and(payload);
      Ending ending = new Ending(done, generation.said(rest), last, millis);
      Boolean ours = untilStored(() -> store.close(generation.row(), ending));
      if (ours == null) {
        return false;
      }
      metrics.stored(generation.stored(last));
      return ours;
    } finally {
      generation.storing().unlock();
    }
  }

  /**
   * Tries for as long as the process lives: the answer exists nowhere else, and nobody else will
   * close the generation of a process that lives. Null when the process ends first.
   */
  private static @Nullable Boolean untilStored(Supplier<Boolean> change) {
    while (true) {
      try {
        return change.get();
      } catch (RuntimeException failed) {
        LOG.warn("The end of a generation cannot be stored yet: {}", failed.getMessage());
      }
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException shuttingDown) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
  }
}
