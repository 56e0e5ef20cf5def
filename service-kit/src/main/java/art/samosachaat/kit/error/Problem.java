package art.samosachaat.kit.error;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.kit.trace.TraceContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure on its way to the client.
 *
 * @param status HTTP status, 400 to 599
 */
record Problem(int status, ErrorCode code, String message, @Nullable Duration retryAfter) {

  static Problem of(ErrorCode code, String message) {
    return new Problem(code.status(), code, message, null);
  }

  Response toResponse() {
    Response.ResponseBuilder response =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(ErrorResponse.of(code, message, TraceContext.currentOrStart().traceId()));
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }
}
