package art.samosachaat.chat.openai;

import art.samosachaat.chat.guard.KeyHolder;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Token;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.openai.CompletionRequest;
import art.samosachaat.kit.openai.OpenAi;
import art.samosachaat.kit.openai.OpenAi.Choice;
import art.samosachaat.kit.openai.OpenAi.Completion;
import art.samosachaat.kit.openai.OpenAi.Said;
import art.samosachaat.kit.server.BodyLimit;
import art.samosachaat.kit.server.ClientConnection;
import art.samosachaat.kit.sse.SseWriter;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** {@code /v1/chat/completions}. */
@Path("/v1/chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
public final class CompletionResource {

  private final Completions completions;
  private final ScheduledExecutorService timer;
  private final InstantSource clock;

  CompletionResource(Completions completions, ScheduledExecutorService timer, InstantSource clock) {
    this.completions = completions;
    this.timer = timer;
    this.clock = clock;
  }

  @POST
  @BodyLimit(1 << 20)
  @Produces({MediaType.APPLICATION_JSON, SseWriter.EVENT_STREAM})
  public Response complete(
      @Auth KeyHolder user,
      @Context HttpServletRequest http,
      @NotNull @Valid CompletionRequest request) {
    RunningCompletion completion = completions.begin(user.userId(), request);
    String id = "chatcmpl-" + completion.id();
    long created = clock.instant().getEpochSecond();
    if (request.streams()) {
      return Response.ok(
              new CompletionStream(completion, request, id, created), SseWriter.EVENT_STREAM)
          .header("Cache-Control", "no-store")
          .build();
    }
    ClientConnection client = ClientConnection.of(http);
    try (completion;
        ClientWatch watch = new ClientWatch(timer, client, completion)) {
      Completion whole = watched(watch, () -> whole(completion, request, id, created));
      Response.ResponseBuilder answer = Response.ok(whole, MediaType.APPLICATION_JSON);
      return (client.hasReadAhead() ? answer.header("Connection", "close") : answer).build();
    }
  }

  /** That inference broke off is no fault of inference where the client made us do so. */
  private static Completion watched(ClientWatch watch, Supplier<Completion> completion) {
    try {
      return completion.get();
    } catch (ApiException broken) {
      throw watch.hasLeft()
          ? new ApiException(ErrorCode.MALFORMED_REQUEST, "The client left.", broken)
          : broken;
    } finally {
      watch.close();
    }
  }

  private static Completion whole(
      RunningCompletion completion, CompletionRequest request, String id, long created) {
    StringBuilder text = new StringBuilder();
    GenerationEvent event = completion.next();
    while (event instanceof Token token) {
      text.append(token.token());
      event = completion.next();
    }
    if (!(event instanceof Done done) || done.finishReason() == FinishReason.ERROR) {
      throw new ApiException(ErrorCode.UPSTREAM_ERROR, "Inference broke off.");
    }
    return new Completion(
        id,
        "chat.completion",
        created,
        request.model(),
        List.of(
            new Choice(
                0,
                new Said("assistant", text.toString()),
                OpenAi.finishReason(done.finishReason()))),
        OpenAi.Usage.of(completion.usage()));
  }
}
