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

  /**
   * For an error that a provider sends the browser back with.
   *
   * @param error one of RFC 6749, section 4.1.2.1, or anything a browser made up
   */
  public static ProviderException told(String error) {
    return switch (error) {
      case "server_error", "temporarily_unavailable" ->
          new ProviderException(Failure.PROVIDER_UNAVAILABLE, "the provider says " + error);
      case "invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope" ->
          new ProviderException(
              Failure.PROVIDER_ERROR, "the provider says " + error + ": is it configured right?");
      default -> new ProviderException(Failure.PROVIDER_ERROR, "the provider says no known error");
    };
  }

  /** For a browser that is sent back with nothing to go on with. */
  public static ProviderException noCode() {
    return new ProviderException(Failure.PROVIDER_ERROR, "the provider sent no code, or no such");
  }

  public Failure failure() {
    return failure;
  }
}
