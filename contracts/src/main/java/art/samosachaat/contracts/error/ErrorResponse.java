package art.samosachaat.contracts.error;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The one shape of an error: {@code {"error": {"code", "message", "trace_id"}}}. */
@WireRecord
public record ErrorResponse(@NotNull @Valid Detail error) {

  /**
   * @param code what went wrong, for programs
   * @param message what went wrong, for people; names field, value and limit where there are such
   * @param traceId 32 hex digits; finds the log lines of this request
   */
  @WireRecord
  public record Detail(@NotNull ErrorCode code, @NotNull String message, @NotNull String traceId) {}

  public static ErrorResponse of(ErrorCode code, String message, String traceId) {
    return new ErrorResponse(new Detail(code, message, traceId));
  }
}
