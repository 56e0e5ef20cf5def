package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Internal {@code POST /auth/validate}: is this access token good, and whose is it?
 *
 * @param token 1 to 8192 characters
 */
@WireRecord
public record ValidateRequest(@NotBlank @Size(max = 8192) String token) {

  /** A token is a credential, so it is not printed. */
  @Override
  public String toString() {
    return "ValidateRequest[token=[REDACTED]]";
  }
}
