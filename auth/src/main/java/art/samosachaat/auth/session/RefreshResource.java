package art.samosachaat.auth.session;

import art.samosachaat.auth.browser.Cookies;
import art.samosachaat.auth.browser.FromOurPages;
import art.samosachaat.auth.limit.Limit;
import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterInstrument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Every further access token of a session, for the cookie. */
@Path("/auth/refresh")
@Produces(MediaType.APPLICATION_JSON)
public final class RefreshResource {

  private final Sessions sessions;
  private final Cookies cookies;
  private final RateLimits limits;
  private final CounterInstrument refreshes;

  /**
   * @param refreshes counter of {@link AuthMetrics#REFRESHES}
   */
  RefreshResource(
      Sessions sessions, Cookies cookies, RateLimits limits, CounterInstrument refreshes) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.limits = limits;
    this.refreshes = refreshes;
  }

  @POST
  @FromOurPages
  public Response refresh(
      @CookieParam(Cookies.REFRESH) @Nullable String cookie, @Context HttpServletRequest request) {
    limits.take(Limit.REFRESH, request);
    Refresh outcome =
        OpaqueToken.parse(cookie).map(sessions::refresh).orElseGet(Refresh.Refused::new);
    return switch (outcome) {
      case Refresh.Granted granted -> {
        count(granted.repeated() ? "repeated" : "rotated");
        yield Response.ok(granted.accessToken())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
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

  private void count(String outcome) {
    refreshes.with(AuthMetrics.REFRESH.value(outcome)).inc();
  }

  private static ApiException signInAgain() {
    return new ApiException(
        ErrorCode.UNAUTHENTICATED,
        "The refresh token is missing, expired, revoked or used before: sign in again.");
  }
}
