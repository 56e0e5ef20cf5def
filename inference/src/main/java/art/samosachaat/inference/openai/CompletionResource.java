package art.samosachaat.inference.openai;

import art.samosachaat.contracts.http.Headers;
import art.samosachaat.inference.generate.Caller;
import art.samosachaat.inference.generate.Generations;
import art.samosachaat.inference.generate.RunningGeneration;
import art.samosachaat.kit.openai.CompletionRequest;
import art.samosachaat.kit.server.InternalApi;
import art.samosachaat.kit.server.KeyAsBearer;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.InstantSource;

/** {@code /v1/chat/completions}. */
@InternalApi
@KeyAsBearer
@Path("/v1/chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
public final class CompletionResource {
  private final Generations generations;
  private final InstantSource clock;

  CompletionResource(Generations generations, InstantSource clock) {
    this.generations = generations;
    this.clock = clock;
  }

  /** The answer, whole or in pieces as it is made. */
  @POST
  @Produces({MediaType.APPLICATION_JSON, SseWriter.EVENT_STREAM})
  public Response complete(@NotNull @Valid CompletionRequest request, @Context HttpHeaders headers)
      throws InterruptedException {
    Caller caller = Caller.of(headers).orUser(request.user());
    RunningGeneration generation = generations.start(request.toGenerate(), caller);
    Envelope envelope =
        new Envelope(
            "chatcmpl-" + generation.id(), clock.instant().getEpochSecond(), request.model());
    if (request.streams()) {
      boolean usage = request.includesUsage();
      StreamingOutput stream = body -> generation.writeTo(new ChunkStream(body, envelope, usage));
      return answer(generation, stream, SseWriter.EVENT_STREAM);
    }
    WholeAnswer whole = new WholeAnswer();
    generation.writeTo(whole);
    return answer(generation, whole.completion(envelope), MediaType.APPLICATION_JSON);
  }

  private static Response answer(RunningGeneration generation, Object entity, String type) {
    return Response.ok(entity, type)
        .header(Headers.GENERATION_ID, generation.id())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
