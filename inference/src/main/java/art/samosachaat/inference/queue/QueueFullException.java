package art.samosachaat.inference.queue;

import java.time.Duration;

/** As many generations wait as may; the caller should come back later. */
public final class QueueFullException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  QueueFullException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** When a place is likely to be free, 1 s to 60 s. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
