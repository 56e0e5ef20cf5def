package art.samosachaat.chat.guard;

import java.security.Principal;
import java.util.UUID;

/** Who asks. */
public record UserPrincipal(UUID id, String name, boolean isAdmin) implements Principal {

  @Override
  public String getName() {
    return name;
  }
}
