package art.samosachaat.kit.error;

import art.samosachaat.contracts.error.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused, with what the client is told. Not logged as an error unless its status
 * is 5xx.
 */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable Duration retryAfter;

  /**
   * @param message for the client: names field, value and limit; never a secret
   */
  public ApiException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  public ApiException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  private ApiException(
      ErrorCode code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /**
   * The same, with a {@code Retry-After} header (RFC 9110, section 10.2.3) of whole seconds, at
   * least 1.
   */
  public ApiException retryAfter(Duration delay) {
    return new ApiException(code, message(), delay, getCause());
  }

  public ErrorCode code() {
    return code;
  }

  /** What the client is told. */
  public String message() {
    String message = getMessage();
    return message == null ? code.wireName() : message;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
