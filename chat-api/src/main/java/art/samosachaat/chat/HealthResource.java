package art.samosachaat.chat;

import art.samosachaat.contracts.Status;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/health}: the process runs and answers. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

  @GET
  public Status health() {
    return Status.OK;
  }
}
