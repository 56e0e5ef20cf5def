package art.samosachaat.chat.conversation;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.chat.ConversationPage;
import art.samosachaat.contracts.chat.CreateConversationRequest;
import art.samosachaat.contracts.chat.UpdateConversationRequest;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/conversations}. */
@Path("/api/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConversationResource {

  private final Conversations conversations;

  public ConversationResource(Conversations conversations) {
    this.conversations = conversations;
  }

  @GET
  public ConversationPage list(
      @Auth UserPrincipal user,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("offset") @DefaultValue("0") @Min(0) @Max(1_000_000) int offset,
      @QueryParam("cursor") @Nullable @Size(max = 64) String cursor,
      @QueryParam("favorite") @Nullable @Pattern(regexp = "true|false") String favorite,
      @QueryParam("q") @Nullable @Size(min = 1, max = 200) @StorableText String text) {
    return conversations.page(
        user.id(),
        new Conversations.Filter(
            limit, offset, cursor, favorite == null ? null : Boolean.valueOf(favorite), text));
  }

  @POST
  public Response create(
      @Auth UserPrincipal user, @NotNull @Valid CreateConversationRequest request) {
    return Response.status(Response.Status.CREATED)
        .entity(conversations.create(user.id(), request))
        .build();
  }

  @GET
  @Path("/{id}")
  public Conversation get(@Auth UserPrincipal user, @PathParam("id") String id) {
    return conversations.get(Ids.parse(id), user.id());
  }

  @PUT
  @Path("/{id}")
  public Conversation update(
      @Auth UserPrincipal user,
      @PathParam("id") String id,
      @NotNull @Valid UpdateConversationRequest request) {
    return conversations.update(Ids.parse(id), user.id(), request);
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@Auth UserPrincipal user, @PathParam("id") String id) {
    UUID conversationId = Ids.parse(id);
    conversations.delete(conversationId, user.id());
    return Response.noContent().build();
  }
}
