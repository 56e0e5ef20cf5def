package art.samosachaat.chat.account;

import art.samosachaat.kit.server.InternalApi;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** {@code /internal/users/{id}}: auth tells that an account is gone, until it is heard. */
@InternalApi
@Path("/internal/users/{id}")
public final class DeletedUserResource {

  private final Accounts accounts;

  DeletedUserResource(Accounts accounts) {
    this.accounts = accounts;
  }

  @DELETE
  public Response delete(@PathParam("id") String id) {
    accounts.delete(parse(id));
    return Response.noContent().build();
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException malformed) {
      throw new NotFoundException(malformed);
    }
  }
}
