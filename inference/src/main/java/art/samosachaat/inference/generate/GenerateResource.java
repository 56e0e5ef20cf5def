package art.samosachaat.inference.generate;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.contracts.inference.CancelResponse;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.InferenceStats;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.server.InternalApi;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;

/** Starts answers, stops them, and tells how many there are. */
@InternalApi
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class GenerateResource {
  private final Generations generations;

  GenerateResource(Generations generations) {
    this.generations = generations;
  }

  /** Answers a conversation as a stream of {@code GenerationEvent}s. */
  @POST
  @Path("/generate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(SseWriter.EVENT_STREAM)
  public Response generate(@NotNull @Valid GenerateRequest request, @Context HttpHeaders headers)
      throws InterruptedException {
    RunningGeneration generation = generations.start(request, Caller.of(headers));
    StreamingOutput stream = body -> generation.writeTo(new EventStream(body));
    return Response.ok(stream)
        .header(Headers.GENERATION_ID, generation.id())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Stops a generation; one that has ended already stays as it is. */
  @POST
  @Path("/generate/{gid}/cancel")
  public CancelResponse cancel(@PathParam("gid") String gid) {
    return new CancelResponse(
        generations.cancel(parse(gid)).orElseThrow(GenerateResource::unknown));
  }

  /** Slots, queue and speed. */
  @GET
  @Path("/stats")
  public InferenceStats stats() {
    return generations.stats();
  }

  private static UUID parse(String gid) {
    try {
      return UUID.fromString(gid);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ApiException unknown() {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no such generation.");
  }
}
