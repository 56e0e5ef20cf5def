package art.samosachaat.auth.signin;

import art.samosachaat.auth.browser.Cookies;
import art.samosachaat.auth.session.Sessions;
import art.samosachaat.auth.session.SignedInSession;
import art.samosachaat.contracts.auth.LocalSignInRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Exists only where configuration wants it. */
@Path("/auth/local")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class LocalSignInResource {

  private final LocalSignIn signIn;
  private final Cookies cookies;

  public LocalSignInResource(LocalSignIn signIn, Cookies cookies) {
    this.signIn = signIn;
    this.cookies = cookies;
  }

  @POST
  public Response signIn(@NotNull @Valid LocalSignInRequest request) {
    SignedInSession session = signIn.signIn(request.name());
    // RFC 6749, section 5.1: an answer with a token must not be stored.
    return Response.ok(session.accessToken())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .cookie(cookies.refresh(session.refreshToken(), Sessions.REFRESH_LIFE))
        .build();
  }
}
