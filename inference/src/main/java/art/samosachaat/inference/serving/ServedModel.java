package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import java.util.Optional;
import java.util.OptionalInt;

/** One model that answers, or is about to. Thread-safe. */
interface ServedModel extends AutoCloseable {

  String tag();

  Engine engine();

  /** Tokens of prompt and answer together, where it is known. */
  OptionalInt contextTokens();

  /** Why it does not answer at the moment; empty while it does. */
  Optional<String> problem();

  /** What its worker process is doing, by the metric catalogue; empty if it has none here. */
  Optional<String> workerState();

  /** Begins to load it, and returns at once. */
  void start();

  /**
   * Waits for the end of its first load.
   *
   * @throws EngineException if that failed, with the reason
   */
  void awaitLoaded() throws InterruptedException;

  /** Breaks off what it answers, and lets go of everything. */
  @Override
  void close();
}
