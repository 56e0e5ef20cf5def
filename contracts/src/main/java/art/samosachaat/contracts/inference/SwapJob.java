package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a swap is.
 *
 * @param error why it failed; the old model still answers
 */
@WireRecord
public record SwapJob(
    @NotNull UUID id,
    @NotNull String modelTag,
    @NotNull State state,
    @NotNull Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String error) {

  /** Steps of a swap, in order; {@link #FAILED} can follow the first two. */
  public enum State {
    /** The new model's process starts. */
    LOADING,
    /** It is asked for its first words. */
    PROBING,
    /** From here on it is the new model that answers. */
    SWITCHING,
    /** Answers of the old model come to their end. */
    DRAINING,
    /** The old model is gone. */
    DONE,
    /** Nothing was changed. */
    FAILED;

    /** As it is written on the wire, for example {@code loading}. */
    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
