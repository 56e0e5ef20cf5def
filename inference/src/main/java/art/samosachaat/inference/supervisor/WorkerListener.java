package art.samosachaat.inference.supervisor;

import java.time.Duration;

/** Hears of what happens to a worker, on the supervisor's thread. */
public interface WorkerListener {

  /** Listens to nothing. */
  WorkerListener NONE = new WorkerListener() {};

  /**
   * The model was loaded and has answered.
   *
   * @param took from the start of the process
   */
  default void loaded(Duration took) {}

  /** The process ended, or fell silent, before its model answered. */
  default void loadFailed() {}

  /** A process whose model had answered ended without being asked to. */
  default void crashed() {}

  /** A process is started in place of one that is gone. */
  default void restarting() {}
}
