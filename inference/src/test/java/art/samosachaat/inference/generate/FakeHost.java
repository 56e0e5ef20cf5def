package art.samosachaat.inference.generate;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.EngineModel;
import art.samosachaat.inference.engine.Generation;
import art.samosachaat.inference.serving.EngineHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine with one slot that says what a test puts into its mouth. */
final class FakeHost implements EngineHost, Engine {
  private final BlockingQueue<Object> script = new LinkedBlockingQueue<>();
  final AtomicInteger leases = new AtomicInteger();
  volatile Optional<String> problem = Optional.empty();
  volatile String tag = "fake";
  volatile boolean seededTakeTurns;

  void say(String text) {
    script.add(new EngineEvent.Text(text));
  }

  void stop(int completionTokens) {
    end(FinishReason.STOP, completionTokens);
  }

  void fail(EngineException.Kind kind) {
    script.add(new EngineException(kind, "as scripted"));
  }

  private void end(FinishReason reason, int completionTokens) {
    script.add(new EngineEvent.End(reason, Optional.of(new TokenUsage(3, completionTokens))));
  }

  @Override
  public Generation start(GenerateRequest request) {
    return new Generation() {
      private volatile boolean over;

      @Override
      public EngineEvent next() {
        try {
          Object next = script.take();
          over = !(next instanceof EngineEvent.Text);
          return switch (next) {
            case EngineException failure -> throw failure;
            case EngineEvent event -> event;
            default -> throw new IllegalStateException("unknown in a script");
          };
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new EngineException(EngineException.Kind.FAILED, "interrupted", e);
        }
      }

      @Override
      public void cancel() {
        if (!over) {
          end(FinishReason.CANCELLED, 1);
        }
      }

      @Override
      public void close() {
        // Nothing to let go of.
      }
    };
  }

  @Override
  public int countTokens(String text) {
    return text.length();
  }

  @Override
  public EngineModel model() {
    return new EngineModel(modelTag(), OptionalInt.empty());
  }

  @Override
  public Lease lease() {
    leases.incrementAndGet();
    return new Lease() {
      private final AtomicBoolean open = new AtomicBoolean(true);

      @Override
      public Engine engine() {
        return FakeHost.this;
      }

      @Override
      public String modelTag() {
        return tag;
      }

      @Override
      public OptionalInt contextTokens() {
        return OptionalInt.of(100);
      }

      @Override
      public void close() {
        if (open.compareAndSet(true, false)) {
          leases.decrementAndGet();
        }
      }
    };
  }

  @Override
  public String modelTag() {
    return tag;
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public boolean seededTakeTurns() {
    return seededTakeTurns;
  }

  @Override
  public List<ModelInfo> models() {
    return List.of();
  }

  @Override
  public Map<String, Integer> workers() {
    return Map.of();
  }

  @Override
  public SwapJob swap(String modelTag) {
    throw new UnsupportedOperationException("swaps are tested elsewhere");
  }

  @Override
  public Optional<SwapJob> lastSwap() {
    return Optional.empty();
  }
}
