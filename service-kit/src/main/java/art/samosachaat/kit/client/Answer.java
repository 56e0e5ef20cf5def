package art.samosachaat.kit.client;

import art.samosachaat.contracts.Wire;
import java.io.IOException;

/**
 * What a neighbour answered.
 *
 * @param status HTTP status
 * @param body at most as long as the client allows
 */
public record Answer(int status, byte[] body) {

  /** The body as a record of the contracts; keys that a newer neighbour added are passed over. */
  public <T> T as(Class<T> type) throws IOException {
    T value = Wire.responses().readValue(body, type);
    if (value == null) {
      throw new IOException("the answer is null, not a " + type.getSimpleName());
    }
    return value;
  }

  /** Bodies may hold what people said. */
  @Override
  public String toString() {
    return "Answer[status=" + status + ", " + body.length + " bytes]";
  }
}
