package art.samosachaat.auth.signin;

import art.samosachaat.contracts.auth.AccessTokenResponse;
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

  public LocalSignInResource(LocalSignIn signIn) {
    this.signIn = signIn;
  }

  @POST
  public Response signIn(@NotNull @Valid LocalSignInRequest request) {
    AccessTokenResponse token = signIn.signIn(request.name());
    // RFC 6749, section 5.1: an answer with a token must not be stored.
    return Response.ok(token).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
