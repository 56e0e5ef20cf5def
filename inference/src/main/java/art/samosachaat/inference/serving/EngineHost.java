package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import io.dropwizard.lifecycle.Managed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The model that this service serves, with what keeps it running and changes it. Thread-safe. */
public interface EngineHost extends Managed {

  /**
   * The model that answers now, for one piece of work: a swap lets it end there. The caller closes
   * the lease.
   *
   * @throws EngineException of kind unavailable if the service stops
   */
  Lease lease();

  /** Tag of the model that answers, or would if it could. */
  String modelTag();

  /** Why no model answers at the moment; empty while one does. */
  Optional<String> problem();

  /** Answers that can be generated side by side. */
  int slots();

  /** Whether of the answers that have a seed only one can be generated at a time. */
  boolean seededTakeTurns();

  /** What could be served. */
  List<ModelInfo> models();

  /** How many worker processes are in each state, by the names of the metric catalogue. */
  Map<String, Integer> workers();

  /**
   * Begins to load another model beside the one that answers, and returns at once.
   *
   * @throws art.samosachaat.kit.error.ApiException if there is no such model (not found), it is
   *     broken (validation failed), or another swap runs or memory is short (conflict)
   */
  SwapJob swap(String modelTag);

  /** How far the last swap is; empty if there was none since the start. */
  Optional<SwapJob> lastSwap();

  /** A model in use. Closing it more than once does nothing. */
  interface Lease extends AutoCloseable {
    Engine engine();

    String modelTag();

    /** Tokens of prompt and answer together, where it is known. */
    OptionalInt contextTokens();

    @Override
    void close();
  }
}
