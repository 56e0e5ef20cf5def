package art.samosachaat.inference.engine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine did not do what was asked. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is after a failure. */
  public enum Kind {
    /** The request cannot be answered as it stands: the caller's. */
    REJECTED,
    /** Nothing answers, or it is busy: try again. */
    UNAVAILABLE,
    /** It answers wrongly or broke off: the operator's. */
    FAILED,
    /** It fell silent for longer than configured. */
    TIMED_OUT
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  public EngineException(Kind kind, String message) {
    this(kind, message, null);
  }

  public EngineException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, null);
  }

  private EngineException(
      Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** The same, with the engine's word for when to come back. */
  public EngineException retryAfter(Duration delay) {
    return new EngineException(kind, getMessage(), getCause(), delay);
  }

  /** When the engine wants to be asked again, if it said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What kind of failure it was. */
  public Kind kind() {
    return kind;
  }

  /** The message, which is never missing. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
