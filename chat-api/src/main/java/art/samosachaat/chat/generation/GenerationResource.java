package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.Ids;
import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.StopResponse;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.sse.SseWriter;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Following an answer, stopping it. */
@Path("/api/generations/{gid}")
public final class GenerationResource {

  private final Generations generations;
  private final Streams streams;

  GenerationResource(Generations generations, Streams streams) {
    this.generations = generations;
    this.streams = streams;
  }

  @GET
  @Path("/events")
  @Produces(SseWriter.EVENT_STREAM)
  public Response events(
      @Auth UserPrincipal user,
      @Context HttpServletRequest http,
      @PathParam("gid") String id,
      @HeaderParam(Headers.LAST_EVENT_ID) @Nullable String lastEventId) {
    long after = Streams.number(lastEventId);
    return generations
        .resume(user.id(), Ids.parse(id), after)
        .map(found -> streams.resume(found, PushedBody.of(http), after))
        .orElseGet(() -> Response.noContent().build());
  }

  @POST
  @Path("/stop")
  @Produces(MediaType.APPLICATION_JSON)
  public StopResponse stop(@Auth UserPrincipal user, @PathParam("gid") String id)
      throws InterruptedException {
    return generations.stop(user.id(), Ids.parse(id));
  }
}
