package art.samosachaat.obs.logs;

/** What becomes of a line. */
public sealed interface Outcome {

  /** It reaches the log store. */
  record Shipped(LogEntry entry) implements Outcome {}

  /**
   * It is thrown away.
   *
   * @param stage by which stage
   * @param reason as the shipper counts it
   */
  record Dropped(String stage, String reason) implements Outcome {}

  /** The container runtime has cut it; it waits for the rest. */
  record Partial() implements Outcome {}
}
