package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;

/**
 * The payload of {@code event: reset}: a client asked to resume after an event that was never
 * stored, so it starts again from the whole text.
 *
 * @param text everything the answer said so far
 */
@WireRecord
public record ResetEvent(@NotNull String text) {
  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "ResetEvent[]";
  }
}
