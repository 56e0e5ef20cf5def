package art.samosachaat.auth.session;

import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.contracts.auth.CodeExchangeRequest;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The first access token of a session, for the code that came in the fragment. */
@Path("/auth/token")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {

  private final Sessions sessions;

  TokenResource(Sessions sessions) {
    this.sessions = sessions;
  }

  @POST
  public Response exchange(@NotNull @Valid CodeExchangeRequest request) {
    return OpaqueToken.parse(request.code())
        .flatMap(sessions::exchange)
        // RFC 6749, section 5.1: an answer with a token must not be stored.
        .map(token -> Response.ok(token).header(HttpHeaders.CACHE_CONTROL, "no-store").build())
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.UNAUTHENTICATED,
                    "The code is unknown, used or older than "
                        + Sessions.CODE_LIFE.toSeconds()
                        + " seconds."));
  }
}
