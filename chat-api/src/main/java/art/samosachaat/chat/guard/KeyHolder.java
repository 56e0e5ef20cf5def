package art.samosachaat.chat.guard;

import java.security.Principal;
import java.util.UUID;

/** Whose personal key a request carries. */
public record KeyHolder(UUID userId) implements Principal {

  @Override
  public String getName() {
    return userId.toString();
  }
}
