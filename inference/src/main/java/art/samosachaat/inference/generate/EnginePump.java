package art.samosachaat.inference.generate;

import art.samosachaat.inference.engine.EngineEvent;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.Generation;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an engine on a thread of its own, so that the writer can tell silence from the end. Holds a
 * bounded backlog: a reader that is slower than the engine slows it down.
 */
final class EnginePump implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(EnginePump.class);
  private static final int BACKLOG = 256;

  /**
   * As many as there are slots, and used again: a new one would need new buffers for each answer. A
   * virtual one would be woken by a detour over two others for each token.
   */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("engine-pump-", 0).factory());

  private final Generation generation;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(BACKLOG);
  private final Future<?> reading;

  EnginePump(Generation generation) {
    this.generation = generation;
    this.reading = THREADS.submit(this::run);
  }

  /** What came next; null if nothing did within this time. */
  @Nullable Item poll(Duration patience) throws InterruptedException {
    return items.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void run() {
    try (generation) {
      while (!Thread.currentThread().isInterrupted()) {
        Item item = next();
        items.put(item);
        if (!(item instanceof Item.Event(EngineEvent.Text text))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Closed: nobody reads what would come.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Nobody asks the future, which would keep it.
      LOGGER.error("An engine's answer could not be let go", e);
    }
  }

  private Item next() {
    try {
      return new Item.Event(generation.next());
    } catch (EngineException e) {
      return new Item.Failure(e);
    } catch (RuntimeException e) {
      return new Item.Failure(
          new EngineException(EngineException.Kind.FAILED, "the engine's answer made no sense", e));
    }
  }

  /** Calls the engine off; what it said until then, and its end, can still be polled. */
  void cancel() {
    generation.cancel();
  }

  /** Calls the engine off; what was read and not polled is dropped. */
  @Override
  public void close() {
    generation.cancel();
    reading.cancel(true);
  }

  /** An event of the engine, or its failure, which is the last. */
  sealed interface Item {
    record Event(EngineEvent event) implements Item {}

    record Failure(EngineException reason) implements Item {}
  }
}
