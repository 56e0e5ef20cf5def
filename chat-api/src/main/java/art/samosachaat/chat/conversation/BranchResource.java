package art.samosachaat.chat.conversation;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.ActivateBranchRequest;
import art.samosachaat.contracts.chat.Conversation;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Choosing a branch of a conversation. */
@Path("/api/conversations/{id}/active")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BranchResource {

  private final Conversations conversations;

  public BranchResource(Conversations conversations) {
    this.conversations = conversations;
  }

  @PUT
  public Conversation activate(
      @Auth UserPrincipal user,
      @PathParam("id") String id,
      @NotNull @Valid ActivateBranchRequest request) {
    return conversations.activate(Ids.parse(id), user.id(), request.messageId());
  }
}
