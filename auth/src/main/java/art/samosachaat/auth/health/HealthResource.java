package art.samosachaat.auth.health;

import art.samosachaat.contracts.Status;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Liveness, for whoever can reach the public port only. */
@Path("/auth/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

  @GET
  public Status status() {
    return Status.OK;
  }
}
