package art.samosachaat.inference.generate;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.inference.queue.SlotQueue;
import art.samosachaat.kit.error.ApiException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how long they care for the answer. Immutable.
 *
 * @param user as the queue tells users apart
 * @param patience within which the answer is wanted whole; empty for the configured time
 */
public record Caller(String user, Optional<Duration> patience) {
  /** Somebody who says neither. */
  public static final Caller UNKNOWN = new Caller(SlotQueue.NOBODY, Optional.empty());

  private static final int LONGEST_USER = 200;
  private static final int LONGEST_PATIENCE = 3_600;

  /**
   * As the headers of a request tell.
   *
   * @throws ApiException if one of them is outside its limits
   */
  public static Caller of(HttpHeaders headers) {
    String user = headers.getHeaderString(Headers.USER_ID);
    if (user != null && user.length() > LONGEST_USER) {
      throw new ApiException(
          ErrorCode.VALIDATION_FAILED,
          "%s is %d characters long, the limit is %d."
              .formatted(Headers.USER_ID, user.length(), LONGEST_USER));
    }
    return new Caller(
        user == null ? SlotQueue.NOBODY : user,
        patience(headers.getHeaderString(Headers.TIMEOUT_SECONDS)));
  }

  /** The same, but of this user if nobody was named. */
  public Caller orUser(@Nullable String other) {
    return other == null || !user.equals(SlotQueue.NOBODY) ? this : new Caller(other, patience);
  }

  private static Optional<Duration> patience(@Nullable String seconds) {
    if (seconds == null) {
      return Optional.empty();
    }
    if (!seconds.matches("[0-9]{1,4}")
        || Integer.parseInt(seconds) < 1
        || Integer.parseInt(seconds) > LONGEST_PATIENCE) {
      throw new ApiException(
          ErrorCode.VALIDATION_FAILED,
          "%s must be a whole number from 1 to %d."
              .formatted(Headers.TIMEOUT_SECONDS, LONGEST_PATIENCE));
    }
    return Optional.of(Duration.ofSeconds(Integer.parseInt(seconds)));
  }
}
