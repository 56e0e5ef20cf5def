package art.samosachaat.inference.serving;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.contracts.inference.SwapRequest;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.server.InternalApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Changes the model while the service answers. */
@InternalApi
@Path("/models/swap")
@Produces(MediaType.APPLICATION_JSON)
public final class SwapResource {
  private final EngineHost host;

  SwapResource(EngineHost host) {
    this.host = host;
  }

  /** Begins a swap; how it goes on is read by {@link #progress}. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(@NotNull @Valid SwapRequest request) {
    return Response.accepted(host.swap(request.modelTag())).build();
  }

  /** The swap that runs, or the last one. */
  @GET
  public SwapJob progress() {
    return host.lastSwap()
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND, "The model was not swapped since the start."));
  }
}
