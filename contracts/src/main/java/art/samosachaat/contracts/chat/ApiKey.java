package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A personal API key.
 *
 * @param prefix its first characters, to recognise it by
 * @param key the whole key; only in the answer that made it
 */
@WireRecord
public record ApiKey(
    @NotNull UUID id,
    @NotNull String name,
    @NotNull String prefix,
    @Nullable String key,
    @NotNull Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /** The key is a credential, so it is not printed. */
  @Override
  public String toString() {
    return "ApiKey[id=" + id + ", prefix=" + prefix + "]";
  }
}
