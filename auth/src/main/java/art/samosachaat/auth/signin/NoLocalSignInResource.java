package art.samosachaat.auth.signin;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Where configuration does not want sign-in by name, whatever is sent finds nothing. */
@Path("/auth/local")
public final class NoLocalSignInResource {

  @POST
  public Response signIn() {
    throw new NotFoundException();
  }
}
