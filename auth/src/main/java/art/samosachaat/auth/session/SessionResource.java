package art.samosachaat.auth.session;

import art.samosachaat.auth.browser.Cookies;
import art.samosachaat.auth.browser.FromOurPages;
import art.samosachaat.auth.limit.Limit;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.contracts.auth.AccessTokenResponse;
import art.samosachaat.contracts.auth.CodeExchangeRequest;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterInstrument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** How a browser gets access tokens after it signed in. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

  private final Sessions sessions;
  private final Cookies cookies;
  private final RateLimits limits;
  private final CounterInstrument refreshes;

  /**
   * @param refreshes counter of {@link AuthMetrics#REFRESHES}
   */
  SessionResource(
      Sessions sessions, Cookies cookies, RateLimits limits, CounterInstrument refreshes) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.limits = limits;
    this.refreshes = refreshes;
  }

  @POST
  @Path("/token")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response exchange(@NotNull @Valid CodeExchangeRequest request) {
    return OpaqueToken.parse(request.code())
        .flatMap(sessions::exchange)
        .map(token -> token(token).build())
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.UNAUTHENTICATED,
                    "The code is unknown, used or older than "
                        + Sessions.CODE_LIFE.toSeconds()
                        + " seconds."));
  }

  @POST
  @Path("/refresh")
  @FromOurPages
  public Response refresh(
      @CookieParam(Cookies.REFRESH) @Nullable String cookie, @Context HttpServletRequest request) {
    limits.take(Limit.REFRESH, request);
    Refresh outcome =
        OpaqueToken.parse(cookie).map(sessions::refresh).orElseGet(Refresh.Refused::new);
    return switch (outcome) {
      case Refresh.Granted granted -> {
        count(granted.repeated() ? "repeated" : "rotated");
        yield token(granted.accessToken())
            .cookie(cookies.refresh(granted.refreshToken(), Sessions.REFRESH_LIFE))
            .build();
      }
      case Refresh.Refused refused -> {
        count("refused");
        throw signInAgain();
      }
      case Refresh.Reused reused -> {
        count("reused");
        throw signInAgain();
      }
    };
  }

  private static Response.ResponseBuilder token(AccessTokenResponse token) {
    // RFC 6749, section 5.1: an answer with a token must not be stored.
    return Response.ok(token).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private void count(String outcome) {
    refreshes.with(AuthMetrics.REFRESH.value(outcome)).inc();
  }

  private static ApiException signInAgain() {
    return new ApiException(
        ErrorCode.UNAUTHENTICATED,
        "The refresh token is missing, expired, revoked or used before: sign in again.");
  }
}
