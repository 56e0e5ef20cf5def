package art.samosachaat.local.process;

/** Something the supervisor starts, watches and starts again. Used by one thread. */
public interface Part {

  String name();

  LogFile log();

  /**
   * Starts the process.
   *
   * @throws PartFailure when it cannot be started
   */
  PartProcess launch() throws PartFailure, InterruptedException;

  /**
   * Called when a first start has failed: gives up an optional help that may be at fault.
   *
   * @return whether another try is worth it
   */
  default boolean giveUpOptionalHelp() {
    return false;
  }

  /** Whether everything else goes on without it once it is given up. */
  default boolean isOptional() {
    return false;
  }
}
