package art.samosachaat.inference.serving;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.kit.error.ApiException;
import java.time.Duration;

/** What a failing engine means to a client. */
public final class EngineProblems {
  /** A worker that crashed is back within about this time. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private EngineProblems() {}

  /** The code that tells it. */
  public static ErrorCode code(EngineException failure) {
    return switch (failure.kind()) {
      case REJECTED -> ErrorCode.VALIDATION_FAILED;
      case UNAVAILABLE -> ErrorCode.MODEL_NOT_READY;
      case FAILED, TIMED_OUT -> ErrorCode.UPSTREAM_ERROR;
    };
  }

  /** The answer that tells it. */
  public static ApiException toApi(EngineException failure) {
    ErrorCode code = code(failure);
    ApiException problem = new ApiException(code, failure.getMessage(), failure);
    return code == ErrorCode.MODEL_NOT_READY
        ? problem.retryAfter(failure.retryAfter().orElse(RETRY_AFTER))
        : problem;
  }

  /** The answer while no model answers. */
  public static ApiException notReady(String reason) {
    return new ApiException(ErrorCode.MODEL_NOT_READY, "No model answers: " + reason + ".")
        .retryAfter(RETRY_AFTER);
  }
}
