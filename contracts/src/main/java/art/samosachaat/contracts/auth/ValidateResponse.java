package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@link ValidateRequest}: 200 with user and claims, or 401 with a reason.
 *
 * @param reason why the token is refused; absent when it is valid
 */
@WireRecord
public record ValidateResponse(
    @NotNull Boolean valid,
    @Nullable TokenRejection reason,
    @Nullable @Valid User user,
    @Nullable @Valid TokenClaims claims) {

  public static ValidateResponse accepted(User user, TokenClaims claims) {
    return new ValidateResponse(true, null, user, claims);
  }

  public static ValidateResponse refused(TokenRejection reason) {
    return new ValidateResponse(false, reason, null, null);
  }
}
