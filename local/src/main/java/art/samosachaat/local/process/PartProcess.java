package art.samosachaat.local.process;

import java.time.Duration;

/** One started process of a {@link Part}. Thread-safe. */
public interface PartProcess {

  ProcessId id();

  /**
   * Returns when it does its work.
   *
   * @throws PartFailure when it ends before, or is not ready at the deadline
   */
  void awaitReady() throws PartFailure, InterruptedException;

  /** Whether it ended within that time. */
  boolean awaitExit(Duration wait) throws InterruptedException;

  /** How it ended, for people: {@code was killed (SIGKILL)}. Only after it ended. */
  String exitReason();

  /** Ends it and returns when it is gone; gracefully as far as the grace allows. */
  void stop(Duration grace) throws InterruptedException;
}
