package art.samosachaat.kit.client;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.contracts.error.ErrorResponse.Detail;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a neighbour answered.
 *
 * @param status HTTP status
 * @param retryAfter when it says that another try may help (RFC 9110, section 10.2.3)
 * @param body at most as long as the client allows
 */
public record Answer(int status, @Nullable Duration retryAfter, byte[] body) {

  /** The body as a record of the contracts; keys that a newer neighbour added are passed over. */
  public <T> T as(Class<T> type) throws IOException {
    T value = Wire.responses().readValue(body, type);
    if (value == null) {
      throw new IOException("the answer is null, not a " + type.getSimpleName());
    }
    return value;
  }

  /** The message of an error in our own shape, or the status if it has another. */
  public String errorMessage() {
    try {
      // A body that is JSON of another shape leaves these empty, whatever their types say.
      @Nullable Detail error = as(ErrorResponse.class).error();
      @Nullable String message = error == null ? null : error.message();
      return message == null ? "status " + status : message;
    } catch (IOException otherShape) {
      return "status " + status;
    }
  }

  /** Bodies may hold what people said. */
  @Override
  public String toString() {
    return "Answer[status=" + status + ", " + body.length + " bytes]";
  }
}
