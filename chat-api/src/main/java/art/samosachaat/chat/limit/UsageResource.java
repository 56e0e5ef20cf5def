package art.samosachaat.chat.limit;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.UsageReport;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/me/usage}: what was used, and what is left. */
@Path("/api/me/usage")
@Produces(MediaType.APPLICATION_JSON)
public final class UsageResource {

  private final Limits limits;

  UsageResource(Limits limits) {
    this.limits = limits;
  }

  @GET
  public UsageReport usage(@Auth UserPrincipal user) {
    return limits.report(user.id());
  }
}
