package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;

/**
 * Internal {@code GET /internal/revocations?since=…&wait=…} (long poll): how a logout reaches every
 * replica of a service that keeps answers of {@link ValidateRequest}. Whoever keeps them drops
 * those of these tokens and of these users, and does not keep an answer that was asked for before
 * and arrives after.
 *
 * @param jtis ids of access tokens that are worth nothing any more
 * @param users whose tokens must be asked about anew: deleted, or made an admin or no longer one
 * @param next what to ask {@code since} next time
 */
@WireRecord
public record Revocations(
    @NotNull List<String> jtis, @NotNull List<UUID> users, @NotNull Long next) {

  public Revocations {
    jtis = List.copyOf(jtis);
    users = List.copyOf(users);
  }
}
