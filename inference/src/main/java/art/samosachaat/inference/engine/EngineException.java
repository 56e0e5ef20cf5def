package art.samosachaat.inference.engine;

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

  public EngineException(Kind kind, String message) {
    this(kind, message, null);
  }

  public EngineException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
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
