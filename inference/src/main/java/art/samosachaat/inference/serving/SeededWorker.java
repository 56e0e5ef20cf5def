package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.Generation;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.supervisor.WorkerSupervisor;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A worker with one slot, for answers with a seed: what llama.cpp sums, and so what it draws,
 * depends on what else is or was computed in the same context. It is started when it is first
 * needed. Thread-safe.
 */
final class SeededWorker implements AutoCloseable {
  private final WorkerSupervisor supervisor;
  private final OpenAiEngine engine;
  private final Supplier<Optional<String>> shortage;
  private boolean started;

  /**
   * @param engine asks the worker that this supervisor keeps
   * @param shortage why there is no room for such a worker, if there is none
   */
  SeededWorker(
      WorkerSupervisor supervisor, OpenAiEngine engine, Supplier<Optional<String>> shortage) {
    this.supervisor = supervisor;
    this.engine = engine;
    this.shortage = shortage;
  }

  /** As {@link Engine#start}; the first waits until the model is loaded once more. */
  Generation start(GenerateRequest request) {
    return new WhenLoaded(engine.start(request));
  }

  private synchronized void startOnce() {
    if (started) {
      return;
    }
    shortage
        .get()
        .ifPresent(
            reason -> {
              throw new EngineException(EngineException.Kind.UNAVAILABLE, reason);
            });
    supervisor.start();
    started = true;
  }

  @Override
  public void close() {
    engine.close();
    supervisor.close();
  }

  private final class WhenLoaded implements Generation {
    private final Generation answer;
    private boolean loaded;

    WhenLoaded(Generation answer) {
      this.answer = answer;
    }

    @Override
    public EngineEvent next() {
      if (!loaded) {
        awaitLoaded();
        loaded = true;
      }
      return answer.next();
    }

    /** Whether that went well shows when the engine is asked. */
    private void awaitLoaded() {
      startOnce();
      try {
        var unused = supervisor.awaitFirstLoad();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException(EngineException.Kind.UNAVAILABLE, "interrupted", e);
      }
    }

    @Override
    public void cancel() {
      answer.cancel();
    }

    @Override
    public void close() {
      answer.close();
    }
  }
}
