package art.samosachaat.local.process;

/**
 * A part of the platform did not start, or ended by itself; the message says how, without the
 * part's name.
 */
public final class PartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public PartFailure(String message) {
    super(message);
  }

  public PartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
