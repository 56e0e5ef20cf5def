package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Internal {@code GET /internal/users?ids=…}: the users that exist among those asked for. */
@WireRecord
public record UserNames(@NotNull List<@Valid User> users) {

  public UserNames {
    users = List.copyOf(users);
  }
}
