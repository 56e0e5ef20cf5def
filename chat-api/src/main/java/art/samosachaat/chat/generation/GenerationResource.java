package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.Ids;
import art.samosachaat.chat.generation.Generations.Attachment;
import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.chat.StopResponse;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.SseWriter;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Saying something, following its answer, stopping it. */
@Path("/api")
@Consumes(MediaType.APPLICATION_JSON)
public final class GenerationResource {

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final int LONGEST_NUMBER = 18;

  private final Generations generations;
  private final Duration keepAlive;
  private final GenerationMetrics metrics;

  GenerationResource(Generations generations, Duration keepAlive, GenerationMetrics metrics) {
    this.generations = generations;
    this.keepAlive = keepAlive;
    this.metrics = metrics;
  }

  @POST
  @Path("/conversations/{id}/messages")
  @Produces(SseWriter.EVENT_STREAM)
  public Response send(
      @Auth UserPrincipal user,
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key")
          @Nullable
          @Pattern(
              regexp = "[\\x21-\\x7e]{1,255}",
              message = "must be 1 to 255 visible ASCII characters")
          String idempotencyKey,
      @NotNull @Valid SendMessageRequest request) {
    Attachment started =
        generations.start(user.id(), Ids.parse(id), new NewMessage(request, idempotencyKey));
    return stream(started, 0, false);
  }

  @GET
  @Path("/generations/{gid}/events")
  @Produces(SseWriter.EVENT_STREAM)
  public Response events(
      @Auth UserPrincipal user,
      @PathParam("gid") String id,
      @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId) {
    long after = number(lastEventId);
    return generations
        .resume(user.id(), Ids.parse(id), after)
        .map(found -> stream(found, after, true))
        .orElseGet(() -> Response.noContent().build());
  }

  @POST
  @Path("/generations/{gid}/stop")
  @Produces(MediaType.APPLICATION_JSON)
  public StopResponse stop(@Auth UserPrincipal user, @PathParam("gid") String id)
      throws InterruptedException {
    return generations.stop(user.id(), Ids.parse(id));
  }

  private Response stream(Attachment attachment, long after, boolean resumed) {
    metrics.attached(resumed);
    return Response.ok(
            new EventStream(attachment.events(), after, keepAlive, metrics.streamsOpen()),
            SseWriter.EVENT_STREAM)
        .header(HttpHeaders.LOCATION, "/api/generations/" + attachment.generationId())
        .header(GenerationRun.GENERATION_ID_HEADER, attachment.generationId())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Without it nginx gathers events before it passes them on.
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private static long number(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return 0;
    }
    if (lastEventId.length() > LONGEST_NUMBER
        || !lastEventId.chars().allMatch(Character::isDigit)) {
      throw new ApiException(
          ErrorCode.VALIDATION_FAILED,
          LAST_EVENT_ID + " must be the id of an event of this stream.");
    }
    return Long.parseLong(lastEventId);
  }
}
