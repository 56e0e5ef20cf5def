package art.samosachaat.auth.account;

import art.samosachaat.auth.browser.Cookies;
import art.samosachaat.auth.user.SignedIn;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** A user's own account. */
@Path("/auth/me")
public final class AccountResource {

  private final Accounts accounts;
  private final Cookies cookies;

  public AccountResource(Accounts accounts, Cookies cookies) {
    this.accounts = accounts;
    this.cookies = cookies;
  }

  @DELETE
  public Response delete(@Auth SignedIn signedIn) {
    accounts.delete(signedIn.user().id());
    return Response.noContent().cookie(cookies.noRefresh()).build();
  }
}
