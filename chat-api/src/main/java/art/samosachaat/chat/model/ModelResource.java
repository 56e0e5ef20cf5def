package art.samosachaat.chat.model;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.inference.ModelList;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/models}: what inference offers. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelResource {

  private final InferenceClient inference;

  public ModelResource(InferenceClient inference) {
    this.inference = inference;
  }

  @GET
  public ModelList list(@Auth UserPrincipal user) {
    return inference.models();
  }
}
