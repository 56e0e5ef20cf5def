package art.samosachaat.kit.openai;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.error.ErrorResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * Gives every error under {@code /v1} the shape of the OpenAI API.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">Error codes</a>
 */
public final class OpenAiErrors implements ContainerResponseFilter {
  private final boolean invalidAsMalformed;

  /**
   * @param invalidAsMalformed whether what is otherwise refused with 422 is with 400, as the OpenAI
   *     API does
   */
  public OpenAiErrors(boolean invalidAsMalformed) {
    this.invalidAsMalformed = invalidAsMalformed;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean ours = request.getUriInfo().getPath().startsWith("v1/");
    if (ours && response.getEntity() instanceof ErrorResponse failed) {
      if (invalidAsMalformed && response.getStatus() == ErrorCode.VALIDATION_FAILED.status()) {
        response.setStatus(ErrorCode.MALFORMED_REQUEST.status());
      }
      response.setEntity(of(failed.error().code(), failed.error().message()));
    }
  }

  /** An error of this code. */
  public static OpenAi.Failure of(ErrorCode code, String message) {
    String type =
        switch (code.status()) {
          case 429 -> "rate_limit_error";
          case 500, 502, 503 -> "server_error";
          default -> "invalid_request_error";
        };
    String name =
        switch (code) {
          case UNAUTHENTICATED -> "invalid_api_key";
          case RATE_LIMITED -> "rate_limit_exceeded";
          default -> code.wireName();
        };
    return new OpenAi.Failure(new OpenAi.Problem(message, type, null, name));
  }
}
