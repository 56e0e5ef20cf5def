package art.samosachaat.chat.openai;

import art.samosachaat.chat.guard.KeyHolder;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.kit.openai.OpenAi;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;

/** {@code /v1/models}: those that can be asked for. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {

  private final InferenceClient inference;
  private final Instant started;

  /**
   * @param started stands for when a model was made, which its file does not tell
   */
  ModelsResource(InferenceClient inference, Instant started) {
    this.inference = inference;
    this.started = started;
  }

  @GET
  public OpenAi.ModelList list(@Auth KeyHolder user) {
    return new OpenAi.ModelList(
        "list",
        inference.models().models().stream()
            .filter(ModelInfo::available)
            .map(
                model ->
                    new OpenAi.Model(
                        model.modelTag(), "model", started.getEpochSecond(), "samosachaat"))
            .toList());
  }
}
