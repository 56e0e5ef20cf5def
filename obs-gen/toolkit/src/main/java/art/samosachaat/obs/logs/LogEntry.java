package art.samosachaat.obs.logs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line as the log store gets it. Immutable.
 *
 * @param labels what tells its stream from others
 * @param metadata what is kept beside it
 * @param timestamp when it happened
 * @param line the text
 * @param tenant whose it is, where a stage says so
 */
public record LogEntry(
    Map<String, String> labels,
    Map<String, String> metadata,
    Instant timestamp,
    String line,
    Optional<String> tenant) {

  public LogEntry {
    labels = Map.copyOf(labels);
    metadata = Map.copyOf(metadata);
  }

  /** The labels in the order of their names, the way a stream selector writes them. */
  @Override
  public String toString() {
    return timestamp + " " + new TreeMap<>(labels) + " " + new TreeMap<>(metadata) + " " + line;
  }
}
