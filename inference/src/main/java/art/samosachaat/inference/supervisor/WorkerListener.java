package art.samosachaat.inference.supervisor;

/** Hears of what happens to a worker, on the supervisor's thread. */
public interface WorkerListener {

  /** Listens to nothing. */
  WorkerListener NONE = new WorkerListener() {};

  /** The model was loaded and has answered. */
  default void loaded() {}

  /** The process ended, or fell silent, before its model answered. */
  default void loadFailed() {}

  /** A process whose model had answered ended without being asked to. */
  default void crashed() {}

  /** A process is started in place of one that is gone. */
  default void restarting() {}
}
