package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;

/**
 * An access token, in the vocabulary of RFC 6749, section 5.1.
 *
 * @param accessToken a signed JWT (RS256)
 * @param tokenType always {@code Bearer}
 * @param expiresIn seconds until it expires
 */
@WireRecord
public record AccessTokenResponse(
    @NotNull String accessToken, @NotNull String tokenType, @NotNull Long expiresIn) {

  /** A token is a credential, so it is not printed. */
  @Override
  public String toString() {
    return "AccessTokenResponse[accessToken=[REDACTED], expiresIn=" + expiresIn + "]";
  }
}
