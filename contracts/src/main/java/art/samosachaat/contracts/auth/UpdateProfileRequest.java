package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /auth/me}: what is absent stays as it is.
 *
 * @param name 1 to 255 characters, not blank
 * @param avatarUrl at most 2048 characters, {@code https} only
 */
@WireRecord
public record UpdateProfileRequest(
    @Nullable
        @Size(min = 1, max = 255)
        @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "must not be blank")
        @StorableText
        String name,
    @Nullable
        @Size(max = 2048)
        @Pattern(
            regexp = "https://[^\\s/?#@]+([/?#]\\S*)?",
            message = "must be an https URL without user information or spaces")
        @StorableText
        String avatarUrl) {
  /** Who somebody is in life is not for logs. */
  @Override
  public String toString() {
    return "UpdateProfileRequest[]";
  }
}
