package art.samosachaat.contracts.metrics;

/**
 * Bucket edges, in the unit of their metric. Latency edges reach past every threshold that an alert
 * may use.
 */
final class Buckets {

  /**
   * Of a request: OpenTelemetry's advice for HTTP, and on to two minutes, as long as an answer may
   * stream.
   */
  static final double[] REQUEST_SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120
  };

  /** Of a generation: OpenTelemetry's advice for GenAI, and on past its 81.92 s. */
  static final double[] GENERATION_SECONDS = {
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, 120
  };

  /** Of a first token, or of a wait: finer where people feel it. */
  static final double[] FIRST_TOKEN_SECONDS = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 120
  };

  /** Of one token: OpenTelemetry's advice for GenAI, with finer edges for small models. */
  static final double[] TOKEN_SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3,
    0.4, 0.5, 0.75, 1, 2.5
  };

  /** Of tokens in a prompt or an answer: OpenTelemetry's advice for GenAI, up to a million. */
  static final double[] TOKENS = {1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576};

  /** Of the load of a model: from one of a few megabytes to one that a slow disk holds. */
  static final double[] LOAD_SECONDS = {0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};

  /** Of a share, finer where it becomes scarce. */
  static final double[] SHARES = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1};

  private Buckets() {}
}
