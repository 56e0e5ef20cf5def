package art.samosachaat.chat.guard;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import java.security.Principal;
import java.util.UUID;

/** Who asks. */
public record UserPrincipal(UUID id, String name, boolean isAdmin) implements Principal {

  @Override
  public String getName() {
    return name;
  }

  /**
   * @throws ApiException if they are not one
   */
  public void requireAdmin() {
    if (!isAdmin) {
      throw new ApiException(ErrorCode.FORBIDDEN, "Only admins may do this.");
    }
  }
}
