package art.samosachaat.auth.session;

import art.samosachaat.auth.browser.Cookies;
import art.samosachaat.auth.browser.FromOurPages;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.auth.token.BearerToken;
import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.auth.token.TokenCheck;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Signs out whoever asks, by whichever of their tokens they show. */
@Path("/auth/logout")
public final class SignOutResource {

  private final Sessions sessions;
  private final AccessTokens tokens;
  private final Cookies cookies;

  SignOutResource(Sessions sessions, AccessTokens tokens, Cookies cookies) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.cookies = cookies;
  }

  @POST
  @FromOurPages
  public Response signOut(
      @CookieParam(Cookies.REFRESH) @Nullable String cookie,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    sessions.signOut(OpaqueToken.parse(cookie).orElse(null), jti(authorization));
    return Response.noContent().cookie(cookies.noRefresh()).build();
  }

  private @Nullable String jti(@Nullable String authorization) {
    return BearerToken.in(authorization)
        .map(tokens::check)
        .filter(TokenCheck.Good.class::isInstance)
        .map(TokenCheck.Good.class::cast)
        .map(good -> good.claims().jti())
        .orElse(null);
  }
}
