package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.Ids;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.server.InternalApi;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** For other replicas: an answer that this process generates. */
@InternalApi
@Path("/internal/generations/{gid}/events")
public final class RelayResource {

  private final Generations generations;
  private final Streams streams;

  RelayResource(Generations generations, Streams streams) {
    this.generations = generations;
    this.streams = streams;
  }

  @GET
  @Produces(SseWriter.EVENT_STREAM)
  public Response events(
      @Context HttpServletRequest http,
      @PathParam("gid") String id,
      @HeaderParam(Headers.LAST_EVENT_ID) @Nullable String after) {
    return streams.relay(
        generations.own(Ids.parse(id)), PushedBody.of(http), Streams.number(after));
  }
}
