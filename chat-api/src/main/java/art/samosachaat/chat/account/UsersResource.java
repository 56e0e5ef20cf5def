package art.samosachaat.chat.account;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.UserActivityPage;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/users}, for admins. */
@Path("/api/admin/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {

  private final Accounts accounts;

  UsersResource(Accounts accounts) {
    this.accounts = accounts;
  }

  @GET
  public UserActivityPage list(
      @Auth UserPrincipal user,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable @Size(max = 64) String cursor) {
    user.requireAdmin();
    return accounts.page(limit, cursor);
  }
}
