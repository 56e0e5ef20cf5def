package art.samosachaat.inference.supervisor;

/** What a worker is doing. */
public sealed interface WorkerState {

  /** Its process loads the model. */
  record Starting() implements WorkerState {}

  /**
   * It answers.
   *
   * @param pid of its process
   * @param port on loopback
   */
  record Ready(long pid, int port) implements WorkerState {}

  /**
   * Its process is gone and another will be started.
   *
   * @param reason why it is gone, for an operator
   */
  record Restarting(String reason) implements WorkerState {}

  /** It was ended, or never started. */
  record Stopped() implements WorkerState {}
}
