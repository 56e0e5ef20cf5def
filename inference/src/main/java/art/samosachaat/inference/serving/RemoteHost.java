package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.EngineModel;
import art.samosachaat.inference.engine.OpenAiEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Serves a model of an OpenAI-compatible server, and asks now and then whether it is there. */
final class RemoteHost implements EngineHost {
  private static final Duration ASK_EVERY = Duration.ofSeconds(5);

  private final String modelTag;
  private final int slots;
  private final OpenAiEngine engine;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Finding last;

  RemoteHost(String modelTag, int slots, OpenAiEngine engine, LongSupplier nanoTime) {
    this.modelTag = modelTag;
    this.slots = slots;
    this.engine = engine;
    this.nanoTime = nanoTime;
  }

  @Override
  public void stop() {
    engine.close();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public String modelTag() {
    return modelTag;
  }

  @Override
  public Optional<String> problem() {
    return Optional.ofNullable(finding().problem);
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public List<ModelInfo> models() {
    Finding finding = finding();
    boolean answers = finding.problem == null;
    return List.of(
        new ModelInfo(
            modelTag,
            "openai",
            null,
            answers,
            finding.problem,
            answers,
            finding.contextTokens,
            null,
            null));
  }

  @Override
  public Map<String, Integer> workers() {
    return Map.of();
  }

  private Finding finding() {
    asking.lock();
    try {
      Finding known = last;
      long now = nanoTime.getAsLong();
      if (known == null || now - known.at > ASK_EVERY.toNanos()) {
        known = ask(now);
        last = known;
      }
      return known;
    } finally {
      asking.unlock();
    }
  }

  private Finding ask(long now) {
    try {
      EngineModel model = engine.model();
      Integer context = model.contextTokens().isPresent() ? model.contextTokens().getAsInt() : null;
      return new Finding(now, null, context);
    } catch (EngineException e) {
      return new Finding(now, e.getMessage(), null);
    }
  }

  private record Finding(long at, @Nullable String problem, @Nullable Integer contextTokens) {}
}
