package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.Ids;
import art.samosachaat.chat.generation.Generations.Attachment;
import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.sse.SseWriter;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Saying something, and following its answer. */
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
      @PathParam("id") String id,
      @HeaderParam(Headers.IDEMPOTENCY_KEY)
          @Nullable
          @Pattern(
              regexp = "[\\x21-\\x7e]{1,255}",
              message = "must be 1 to 255 visible ASCII characters")
          String idempotencyKey,
      @NotNull @Valid SendMessageRequest request) {
    Attachment started =
        generations.start(user.id(), Ids.parse(id), new NewMessage(request, idempotencyKey));
    return streams.open(started, 0, false);
  }
}
