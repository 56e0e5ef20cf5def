package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.ModelInfo;
import java.util.List;

/** Where models come from. Thread-safe. */
interface ModelSource {

  /**
   * All there are, broken ones included.
   *
   * @param answering which of them answers now
   */
  List<ModelInfo> models(ServedModel answering);

  /**
   * Finds out, before anything is done, whether this model can be loaded beside what runs.
   *
   * @throws art.samosachaat.kit.error.ApiException if not: not found, validation failed (it is
   *     broken), or conflict (memory is short)
   */
  void requireLoadable(String tag);

  /** Whether its models generate only one answer with a seed at a time. */
  default boolean seededTakeTurns() {
    return false;
  }

  /** Begins to look after its models. */
  default void start() {}

  /** Waits until this model is there to be loaded; at once unless it is about to come. */
  default void awaitThere(String tag) throws InterruptedException {}

  /** Looks after them no more. */
  default void stop() {}

  /** This model; nothing runs before it is started. */
  ServedModel open(String tag);
}
