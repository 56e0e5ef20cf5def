package art.samosachaat.auth.access;

import art.samosachaat.contracts.auth.ValidateRequest;
import art.samosachaat.contracts.auth.ValidateResponse;
import art.samosachaat.kit.server.InternalApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Whose token is it? Asked by other services. Its 401 keeps a shape of its own. */
@InternalApi
@Path("/auth/validate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ValidateResource {

  private final AccessCheck access;

  public ValidateResource(AccessCheck access) {
    this.access = access;
  }

  @POST
  public Response validate(@NotNull @Valid ValidateRequest request) {
    return switch (access.of(request.token())) {
      case Access.Granted granted ->
          Response.ok(ValidateResponse.accepted(granted.user(), granted.claims())).build();
      case Access.Refused refused ->
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .entity(ValidateResponse.refused(refused.reason()))
              .build();
    };
  }
}
