package art.samosachaat.chat.key;

import art.samosachaat.chat.conversation.Ids;
import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.ApiKey;
import art.samosachaat.contracts.chat.ApiKeyList;
import art.samosachaat.contracts.chat.CreateApiKeyRequest;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/me/keys}: reached with an access token, never with a key. */
@Path("/api/me/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class KeyResource {

  private final Keys keys;

  KeyResource(Keys keys) {
    this.keys = keys;
  }

  @GET
  public ApiKeyList list(@Auth UserPrincipal user) {
    return new ApiKeyList(keys.list(user.id()));
  }

  @POST
  public Response create(@Auth UserPrincipal user, @NotNull @Valid CreateApiKeyRequest request) {
    ApiKey key = keys.create(user.id(), request.name());
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(key)
        .build();
  }

  @DELETE
  @Path("/{id}")
  public Response revoke(@Auth UserPrincipal user, @PathParam("id") String id) {
    keys.revoke(Ids.parse(id), user.id());
    return Response.noContent().build();
  }
}
