package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.Ids;
import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.sse.SseWriter;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Saying something, or something else, and following its answer. */
@Path("/api/conversations/{id}/messages")
@Consumes(MediaType.APPLICATION_JSON)
public final class MessageResource {

  private final Generations generations;
  private final Streams streams;

  MessageResource(Generations generations, Streams streams) {
    this.generations = generations;
    this.streams = streams;
  }

  @POST
  @Produces(SseWriter.EVENT_STREAM)
  public Response send(
      @Auth UserPrincipal user,
      @Context HttpServletRequest http,
      @PathParam("id") String id,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable @VisibleAscii String idempotencyKey,
      @NotNull @Valid SendMessageRequest request) {
    return streams.begin(
        generations.start(
            user.id(), Ids.parse(id), new TurnRequest(new Turn.Say(request), idempotencyKey)),
        PushedBody.of(http));
  }

  @PUT
  @Path("/{mid}")
  @Produces(SseWriter.EVENT_STREAM)
  public Response edit(
      @Auth UserPrincipal user,
      @Context HttpServletRequest http,
      @PathParam("id") String id,
      @PathParam("mid") String messageId,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable @VisibleAscii String idempotencyKey,
      @NotNull @Valid SendMessageRequest request) {
    Turn edit = new Turn.Edit(Ids.parse(messageId), request);
    return streams.begin(
        generations.start(user.id(), Ids.parse(id), new TurnRequest(edit, idempotencyKey)),
        PushedBody.of(http));
  }
}
