package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/admin/users}. */
@WireRecord
public record UserActivityPage(
    @NotNull List<@Valid UserActivity> items, @Nullable String nextCursor) {

  public UserActivityPage {
    items = List.copyOf(items);
  }
}
