package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * {@code POST /auth/local}: sign in by name with no provider, where configuration allows it.
 *
 * @param name 1 to 255 characters; the same name is the same user
 */
@WireRecord
public record LocalSignInRequest(@NotBlank @Size(max = 255) @StorableText String name) {
  /** Who somebody is in life is not for logs. */
  @Override
  public String toString() {
    return "LocalSignInRequest[]";
  }
}
