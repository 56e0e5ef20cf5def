package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** {@code GET /api/me/keys}: newest first, never with the keys themselves. */
@WireRecord
public record ApiKeyList(@NotNull List<@Valid ApiKey> keys) {

  public ApiKeyList {
    keys = List.copyOf(keys);
  }
}
