package art.samosachaat.local.terminal;

/** Something the user can act on; the message is one sentence that says what and how. */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
