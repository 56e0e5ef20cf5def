package art.samosachaat.auth.token;

/** A signing key is missing or cannot be used. The message names its file, never its content. */
public final class UnusableKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableKeyException(String message) {
    super(message);
  }
}
