package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.inference.engine.Engine;
import io.dropwizard.lifecycle.Managed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine of this service, with what keeps it running. Thread-safe. */
public interface EngineHost extends Managed {

  /** Generates; fails with an unavailable engine while there is a {@link #problem()}. */
  Engine engine();

  /** Tag of the one model that is served. */
  String modelTag();

  /** Why no model answers at the moment; empty while one does. */
  Optional<String> problem();

  /** Answers that can be generated side by side. */
  int slots();

  /** What could be served. */
  List<ModelInfo> models();

  /** How many worker processes are in each state, by the names of the metric catalogue. */
  Map<String, Integer> workers();
}
