package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.Backend;
import art.samosachaat.inference.engine.BackendPool;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.EngineModel;
import art.samosachaat.inference.engine.OpenAiEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model of OpenAI-compatible servers, each asked every 5 s whether it is there. */
final class RemoteModel implements ServedModel {
  private static final Logger LOGGER = LoggerFactory.getLogger(RemoteModel.class);
  private static final Duration ASK_EVERY = Duration.ofSeconds(5);

  private final String tag;
  private final BackendPool pool;
  private final OpenAiEngine engine;
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("backend-checks").factory());
  private volatile OptionalInt contextTokens = OptionalInt.empty();

  RemoteModel(String tag, BackendPool pool, OpenAiEngine engine) {
    this.tag = tag;
    this.pool = pool;
    this.engine = engine;
    pool.backends().forEach(backend -> pool.found(backend, Optional.of("not asked yet")));
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public OptionalInt contextTokens() {
    return contextTokens;
  }

  @Override
  public Optional<String> problem() {
    return pool.problem();
  }

  @Override
  public Optional<String> workerState() {
    return Optional.empty();
  }

  @Override
  public void start() {
    checks.scheduleWithFixedDelay(this::check, 0, ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void check() {
    for (Backend backend : pool.backends()) {
      try {
        EngineModel model = engine.model(backend);
        if (model.contextTokens().isPresent()) {
          contextTokens = model.contextTokens();
        }
        pool.found(backend, Optional.empty());
      } catch (EngineException e) {
        pool.found(backend, Optional.of(e.getMessage()));
      } catch (RuntimeException e) {
        // A check that throws would be the last.
        LOGGER.warn("backend {} cannot be checked", backend.baseUrl().getAuthority(), e);
        pool.found(backend, Optional.of("its answer made no sense"));
      }
    }
  }

  @Override
  public void awaitLoaded() {
    check();
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw new EngineException(EngineException.Kind.UNAVAILABLE, problem.get());
    }
  }

  @Override
  public void close() {
    checks.shutdownNow();
    engine.close();
  }
}
