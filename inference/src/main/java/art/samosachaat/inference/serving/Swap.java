package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.Role;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.Generation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change of the model, on a thread of its own: load beside, have it answer, switch, let the old
 * one's answers end, end the old one. What fails before the switch changes nothing.
 */
final class Swap {
  private static final Logger LOGGER = LoggerFactory.getLogger(Swap.class);
  private static final GenerateRequest PROBE =
      new GenerateRequest(
          List.of(new ChatMessage(Role.USER, "Hello")),
          0.0,
          null,
          null,
          null,
          null,
          null,
          null,
          2,
          null);

  private final ModelHost host;
  private final InstantSource clock;
  private final SwapListener listener;
  private final Thread thread = Thread.ofVirtual().name("swap").unstarted(this::run);
  private volatile SwapJob job;

  Swap(ModelHost host, String modelTag, InstantSource clock, SwapListener listener) {
    this.host = host;
    this.clock = clock;
    this.listener = listener;
    this.job =
        new SwapJob(
            UUID.randomUUID(), modelTag, SwapJob.State.LOADING, clock.instant(), null, null);
  }

  void start() {
    thread.start();
  }

  SwapJob job() {
    return job;
  }

  boolean isRunning() {
    return job.endedAt() == null;
  }

  /** Gives it up. */
  void interrupt() {
    thread.interrupt();
  }

  /** Waits until it is over. */
  void join() throws InterruptedException {
    thread.join();
  }

  private void run() {
    ServedModel candidate = host.open(job.modelTag());
    boolean switched = false;
    try {
      candidate.awaitLoaded();
      become(SwapJob.State.PROBING);
      probe(candidate);
      become(SwapJob.State.SWITCHING);
      ServedModel old = host.switchTo(candidate);
      switched = true;
      listener.swapped();
      become(SwapJob.State.DRAINING);
      host.drain(old);
      host.close(old);
      end(SwapJob.State.DONE, null);
    } catch (EngineException e) {
      fail(candidate, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (switched) {
        end(SwapJob.State.DONE, null);
      } else {
        fail(candidate, "the service is stopping");
      }
    } catch (RuntimeException e) {
      LOGGER.error("A swap broke", e);
      fail(candidate, "something broke on our side: " + e);
    }
  }

  private static void probe(ServedModel candidate) {
    try (Generation answer = candidate.engine().start(PROBE)) {
      EngineEvent event = answer.next();
      while (event instanceof EngineEvent.Text) {
        event = answer.next();
      }
    }
  }

  private void fail(ServedModel candidate, String reason) {
    host.close(candidate);
    listener.swapFailed();
    LOGGER.warn("the swap to {} failed: {}", job.modelTag(), reason);
    end(SwapJob.State.FAILED, reason);
  }

  private void become(SwapJob.State state) {
    LOGGER.info("swap to {}: {}", job.modelTag(), state.wireName());
    update(state, null, null);
  }

  private void end(SwapJob.State state, @Nullable String error) {
    update(state, clock.instant(), error);
  }

  private void update(SwapJob.State state, @Nullable Instant endedAt, @Nullable String error) {
    SwapJob before = job;
    job = new SwapJob(before.id(), before.modelTag(), state, before.startedAt(), endedAt, error);
  }
}
