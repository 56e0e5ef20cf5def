package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.InferenceHealth;
import art.samosachaat.contracts.inference.ModelList;
import art.samosachaat.contracts.inference.TokenizeRequest;
import art.samosachaat.contracts.inference.TokenizeResponse;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.kit.server.InternalApi;
import art.samosachaat.kit.server.WithoutKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Tells about the model that is served, and counts with its tokenizer. */
@InternalApi
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServingResource {
  private final EngineHost host;

  ServingResource(EngineHost host) {
    this.host = host;
  }

  /** 200 while a model answers, else 503 with the reason. */
  @GET
  @Path("/health")
  @WithoutKey
  public Response health() {
    Optional<String> problem = host.problem();
    InferenceHealth health =
        new InferenceHealth(
            problem.isEmpty() ? "ok" : "unavailable",
            problem.isEmpty() ? host.modelTag() : null,
            problem.orElse(null));
    return Response.status(problem.isEmpty() ? 200 : 503).entity(health).build();
  }

  /** What is there and what is loaded. */
  @GET
  @Path("/models")
  public ModelList models() {
    return new ModelList(host.problem().isEmpty() ? host.modelTag() : null, host.models());
  }

  /** Counts the tokens of each text. */
  @POST
  @Path("/tokenize")
  @Consumes(MediaType.APPLICATION_JSON)
  public TokenizeResponse tokenize(@NotNull @Valid TokenizeRequest request) {
    try (EngineHost.Lease lease = host.lease()) {
      Engine engine = lease.engine();
      List<Integer> counts = request.texts().stream().map(engine::countTokens).toList();
      return new TokenizeResponse(counts, lease.modelTag());
    } catch (EngineException e) {
      throw EngineProblems.toApi(e);
    }
  }
}
