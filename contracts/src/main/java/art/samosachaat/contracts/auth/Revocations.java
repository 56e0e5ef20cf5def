package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Internal {@code GET /internal/revocations?since=…} (long poll): how a logout reaches every
 * replica.
 *
 * @param jtis ids of the access tokens revoked since
 * @param next what to ask {@code since} next time
 */
@WireRecord
public record Revocations(@NotNull List<String> jtis, @NotNull Long next) {

  public Revocations {
    jtis = List.copyOf(jtis);
  }
}
