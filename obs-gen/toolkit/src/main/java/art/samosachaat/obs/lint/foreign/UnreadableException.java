package art.samosachaat.obs.lint.foreign;

/** A file cannot be judged: which, where in it, and why, on one line. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }

  UnreadableException(String message) {
    super(message);
  }
}
