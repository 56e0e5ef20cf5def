package art.samosachaat.auth.provider;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A provider that does not vouch for somebody. The message is for our logs, and has no secret. */
public final class ProviderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the front end is told. */
  public enum Failure {
    /** Cannot be reached, is too slow, or answers with its own failure. */
    PROVIDER_UNAVAILABLE,
    /** Answers what it must not answer, or refuses our code. */
    PROVIDER_ERROR
  }

  private final Failure failure;

  ProviderException(Failure failure, String message) {
    this(failure, message, null);
  }

  ProviderException(Failure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** For a call that came to nothing. */
  static ProviderException unavailable(IOException failed) {
    return new ProviderException(
        Failure.PROVIDER_UNAVAILABLE, String.valueOf(failed.getMessage()), failed);
  }

  public Failure failure() {
    return failure;
  }
}
