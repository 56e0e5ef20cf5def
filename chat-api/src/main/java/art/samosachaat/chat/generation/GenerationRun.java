package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Generation.Unstored;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Failed;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.kit.client.AnswerStream;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.SseEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one generation from inference's first event to its last, on a thread of its own that no
 * client can end. Whatever happens, it ends with a {@code done} event that is stored before anybody
 * is told.
 */
final class GenerationRun implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(GenerationRun.class);

  /**
   * How often, and how long apart, the end is tried to be stored: a restart of the database fits
   * in.
   */
  private static final int TRIES = 60;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Generation generation;
  private final Supplier<GenerateRequest> request;
  private final InferenceClient inference;
  private final GenerationStore store;
  private final GenerationMetrics metrics;
  private final StringBuilder text = new StringBuilder();
  private final long start = System.nanoTime();

  /**
   * @param request what is asked of inference; may ask inference itself to find out
   */
  GenerationRun(
      Generation generation,
      Supplier<GenerateRequest> request,
      InferenceClient inference,
      GenerationStore store,
      GenerationMetrics metrics) {
    this.generation = generation;
    this.request = request;
    this.inference = inference;
    this.store = store;
    this.metrics = metrics;
  }

  @Override
  public void run() {
    try (AnswerStream stream = inference.generate(request.get())) {
      generation.runsOn(stream);
      relay(stream);
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
      generation.end();
    }
  }

  private void relay(AnswerStream stream) throws IOException {
    for (SseEvent event = stream.next(); event != null; event = stream.next()) {
      GenerationEvent parsed = Payloads.parse(event.data());
      if (parsed instanceof Done done) {
        accept();
        finish(done, event.data());
        return;
      }
      if (parsed instanceof GenerationEvent.Token token) {
        if (text.isEmpty()) {
          metrics.firstToken(System.nanoTime() - start);
        }
        text.append(token.token());
      }
      generation.append(event.data());
      accept();
    }
    throw new IOException("the stream ended without its end");
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
    try {
      store.takeBack(generation.row());
    } catch (RuntimeException alsoFailed) {
      why.addSuppressed(alsoFailed);
    }
    metrics.ended(FinishReason.ERROR);
    generation.accepted().completeExceptionally(why);
  }

  private void breakOff(String message) {
    if (generation.finishReason() != null) {
      return;
    }
    if (!generation.accepted().isDone()) {
      refuse(new ApiException(ErrorCode.UPSTREAM_ERROR, message));
      return;
    }
    FinishReason reason = generation.endedBy();
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
      metrics.ended(done.finishReason());
      LOG.atInfo()
          .addKeyValue(LogFields.INFERENCE_TIME_MS.name(), millis)
          .log("generation ended: {}", done.finishReason().wireName());
    }
  }

  /** Tries until it is stored: the answer exists nowhere else. */
  private boolean close(Done done, String payload, long millis) {
    generation.storing().lock();
    try {
      Unstored unstored = generation.unstored();
      List<String> payloads = new ArrayList<>(unstored.payloads());
      payloads.add(payload);
      Unstored last = new Unstored(unstored.firstSeq(), payloads, unstored.oldestAt());
      RuntimeException failure = null;
      for (int attempt = 0; attempt < TRIES; attempt++) {
        try {
          boolean ours = store.close(generation.row(), last, text.toString(), done, millis);
          generation.storedUpTo(last.lastSeq());
          metrics.stored(last);
          return ours;
        } catch (RuntimeException failed) {
          failure = failed;
          LOG.warn("The end of a generation cannot be stored yet: {}", failed.getMessage());
          Thread.sleep(BETWEEN_TRIES);
        }
      }
      LOG.error("The end of a generation could not be stored; the reaper will close it", failure);
      return false;
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      generation.storing().unlock();
    }
  }
}
