package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as an admin's list shows them.
 *
 * @param name absent when auth no longer knows them or is away
 */
@WireRecord
public record UserActivity(
    @NotNull UUID id,
    @Nullable String name,
    @Nullable String email,
    @NotNull @PositiveOrZero Long conversations,
    @NotNull @PositiveOrZero Long messages) {
  /** Who somebody is in life is not for logs. */
  @Override
  public String toString() {
    return "UserActivity[id=" + id + "]";
  }
}
