package art.samosachaat.chat.model;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.inference.ModelList;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.contracts.inference.SwapRequest;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/models}: what inference offers, and for admins the change of its model. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ModelResource {

  private final InferenceClient inference;

  ModelResource(InferenceClient inference) {
    this.inference = inference;
  }

  @GET
  public ModelList list(@Auth UserPrincipal user) {
    return inference.models();
  }

  @POST
  @Path("/swap")
  public Response swap(@Auth UserPrincipal user, @NotNull @Valid SwapRequest request) {
    user.requireAdmin();
    return Response.status(Response.Status.ACCEPTED).entity(inference.swap(request)).build();
  }

  @GET
  @Path("/swap")
  public SwapJob progress(@Auth UserPrincipal user) {
    user.requireAdmin();
    return inference.swapProgress();
  }
}
