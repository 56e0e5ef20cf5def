package art.samosachaat.kit.error;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.kit.trace.TraceContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What never reaches a resource (headers too large, a broken request line) has the same shape as
 * what does.
 */
public final class ServerErrorHandler extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    TraceContext trace = TraceContext.currentOrStart();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(TraceContext.X_TRACE_ID.toLowerCase(Locale.ROOT), trace.traceId());
    response.write(true, ByteBuffer.wrap(body(status, trace)), callback);
  }

  @Override
  public ByteBuffer badMessageError(
      int status, @Nullable String reason, HttpFields.Mutable fields) {
    TraceContext trace = TraceContext.start();
    fields.put(HttpHeader.CONTENT_TYPE, "application/json");
    fields.put(TraceContext.X_TRACE_ID, trace.traceId());
    return ByteBuffer.wrap(body(status, trace));
  }

  private static byte[] body(int status, TraceContext trace) {
    String message =
        switch (status) {
          case 400 -> "The request cannot be read as HTTP.";
          case 404 -> "There is nothing here.";
          case 408 -> "The request took too long to arrive.";
          case 414 -> "The request's address is too long.";
          case 431 -> "The request's headers are too large.";
          case 503 -> "The service is shutting down.";
          default -> HttpStatus.getMessage(status) + ".";
        };
    ErrorCode code = status == 503 ? ErrorCode.SHUTTING_DOWN : ErrorCode.ofStatus(status);
    try {
      return Wire.responses().writeValueAsBytes(ErrorResponse.of(code, message, trace.traceId()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an error cannot be written as JSON", impossible);
    }
  }
}
