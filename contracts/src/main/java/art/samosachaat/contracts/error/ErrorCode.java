package art.samosachaat.contracts.error;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Every {@code code} that an error may carry, with the HTTP status it is answered with (RFC 9110,
 * section 15; 429 and 431: RFC 6585).
 */
public enum ErrorCode {
  MALFORMED_REQUEST(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  REQUEST_TIMEOUT(408),
  CONFLICT(409),
  PAYLOAD_TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  VALIDATION_FAILED(422),
  IDEMPOTENCY_KEY_REUSED(422),
  RATE_LIMITED(429),
  QUEUE_FULL(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL_ERROR(500),
  UPSTREAM_ERROR(502),
  UPSTREAM_UNAVAILABLE(503),
  SHUTTING_DOWN(503),
  OVERLOADED(503),
  MODEL_NOT_READY(503),
  UPSTREAM_TIMEOUT(504),
  /** Any other status of HTTP's own, such as 505: the status line says which. */
  HTTP_ERROR(0);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status, 400 to 599; 0 for {@link #HTTP_ERROR}, which goes with any. */
  public int status() {
    return status;
  }

  /** As it is written on the wire, for example {@code not_found}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The general code of a status that HTTP machinery raised by itself. */
  public static ErrorCode ofStatus(int status) {
    for (ErrorCode code : values()) {
      if (code.status == status) {
        return code;
      }
    }
    return HTTP_ERROR;
  }
}
