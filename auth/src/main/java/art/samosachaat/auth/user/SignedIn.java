package art.samosachaat.auth.user;

import art.samosachaat.contracts.auth.User;
import java.security.Principal;

/** Whose request it is, as the database knows them now. */
public record SignedIn(User user) implements Principal {

  @Override
  public String getName() {
    return user.id().toString();
  }
}
