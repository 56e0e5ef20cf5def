package art.samosachaat.obs.lint.foreign;

/** A file cannot be judged: which, where in it, and why, on one line. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String line;

  UnreadableException(String line, Throwable cause) {
    super(line, cause);
    this.line = line;
  }

  UnreadableException(String line) {
    super(line);
    this.line = line;
  }

  String line() {
    return line;
  }
}
