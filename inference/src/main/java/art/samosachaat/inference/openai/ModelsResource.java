package art.samosachaat.inference.openai;

import art.samosachaat.inference.serving.EngineHost;
import art.samosachaat.inference.serving.EngineProblems;
import art.samosachaat.kit.openai.OpenAi;
import art.samosachaat.kit.server.InternalApi;
import art.samosachaat.kit.server.KeyAsBearer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** {@code /v1/models}: the one that answers. */
@InternalApi
@KeyAsBearer
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {
  private final EngineHost host;
  private final Instant started;

  /**
   * @param started stands for when a model was made, which its file does not tell
   */
  ModelsResource(EngineHost host, Instant started) {
    this.host = host;
    this.started = started;
  }

  @GET
  public OpenAi.ModelList list() {
    host.problem()
        .ifPresent(
            reason -> {
              throw EngineProblems.notReady(reason);
            });
    return new OpenAi.ModelList(
        "list",
        List.of(
            new OpenAi.Model(host.modelTag(), "model", started.getEpochSecond(), "samosachaat")));
  }
}
