package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as they and other services see them. */
@WireRecord
public record User(
    @NotNull UUID id,
    @NotNull String email,
    @NotNull String name,
    @Nullable String avatarUrl,
    @NotNull Boolean isAdmin,
    @NotNull Instant createdAt,
    @NotNull Instant updatedAt,
    @NotNull Instant lastLoginAt) {
  /** Who somebody is in life is not for logs. */
  @Override
  public String toString() {
    return "User[id=" + id + "]";
  }
}
