package art.samosachaat.inference.engine;

import art.samosachaat.contracts.inference.FinishReason;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer by whichever backend takes it: one that cannot be reached, or is busy, is passed over
 * for another as long as nothing has come.
 */
final class RoutedGeneration implements Generation {
  private final Backends backends;
  private final Function<Backend, Generation> starter;
  private final Set<Backend> failed = new HashSet<>();
  private boolean begun;
  private boolean cancelled;
  private Backends.@Nullable Pick pick;
  private volatile @Nullable Generation attempt;

  RoutedGeneration(Backends backends, Function<Backend, Generation> starter) {
    this.backends = backends;
    this.starter = starter;
  }

  @Override
  public EngineEvent next() {
    Generation current = attempt;
    if (begun && current != null) {
      return current.next();
    }
    @Nullable EngineException first = null;
    while (true) {
      Generation opened;
      try {
        opened = open();
      } catch (EngineException none) {
        if (isCancelled()) {
          return new EngineEvent.End(FinishReason.CANCELLED, Optional.empty());
        }
        throw first != null && none.retryAfter().isEmpty() ? first : none;
      }
      try {
        EngineEvent event = opened.next();
        begun = true;
        return event;
      } catch (EngineException e) {
        if (e.kind() != EngineException.Kind.UNAVAILABLE) {
          throw e;
        }
        first = first == null ? e : first;
        giveUp(e);
      }
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private synchronized Generation open() {
    Backends.Pick picked = backends.pick(failed);
    pick = picked;
    Generation opened = starter.apply(picked.backend());
    attempt = opened;
    if (cancelled) {
      opened.cancel();
    }
    return opened;
  }

  private synchronized void giveUp(EngineException reason) {
    Backends.Pick picked = pick;
    if (picked != null) {
      picked.failed(reason);
      failed.add(picked.backend());
    }
    close();
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    Generation current = attempt;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public synchronized void close() {
    Generation current = attempt;
    if (current != null) {
      current.close();
    }
    Backends.Pick picked = pick;
    if (picked != null) {
      picked.close();
    }
  }
}
