package art.samosachaat.obs.prove;

import java.util.Optional;

/** Judges queries of logs without a Loki. */
@FunctionalInterface
public interface LogQlGrammar {

  /** What is wrong with a query, in one line; empty where nothing is. */
  Optional<String> errorIn(String logql);
}
