package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * {@code POST /auth/token}: a single-use code from a sign-in becomes an access token.
 *
 * @param code valid once, for 60 seconds
 */
@WireRecord
public record CodeExchangeRequest(@NotBlank @Size(max = 128) String code) {

  /** A code is a credential, so it is not printed. */
  @Override
  public String toString() {
    return "CodeExchangeRequest[code=[REDACTED]]";
  }
}
