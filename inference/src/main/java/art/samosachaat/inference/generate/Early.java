package art.samosachaat.inference.generate;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a generation is ended before its engine ends it. */
enum Early {
  /** Somebody asked for it, or its client left. */
  CANCELLED(FinishReason.CANCELLED, null, ""),
  /** The service stops. */
  INTERRUPTED(FinishReason.INTERRUPTED, ErrorCode.SHUTTING_DOWN, "The service is shutting down."),
  /** It took longer than its caller, or the configuration, allows. */
  OVERDUE(
      FinishReason.ERROR,
      ErrorCode.UPSTREAM_TIMEOUT,
      "The answer was not finished within its time.");

  private final FinishReason reason;
  private final @Nullable ErrorCode code;
  private final String message;

  Early(FinishReason reason, @Nullable ErrorCode code, String message) {
    this.reason = reason;
    this.code = code;
    this.message = message;
  }

  FinishReason reason() {
    return reason;
  }

  /** What the client is told besides, if anything. */
  Optional<GenerationEvent> failure() {
    return code == null
        ? Optional.empty()
        : Optional.of(new GenerationEvent.Failed(message, code.wireName(), code.status()));
  }
}
