package art.samosachaat.inference.engine;

/**
 * One answer being generated. One thread reads; any thread may cancel or close, at any time and
 * more than once.
 */
public interface Generation extends AutoCloseable {

  /**
   * Waits for what comes next. After {@link EngineEvent.End} it must not be called again.
   *
   * @throws EngineException if the engine refuses, breaks or falls silent; the answer is over then
   */
  EngineEvent next();

  /** Stops the engine within one token; the reader gets an end with reason cancelled. */
  void cancel();

  /** Lets go of everything; stops the engine if it still generates. */
  @Override
  void close();
}
