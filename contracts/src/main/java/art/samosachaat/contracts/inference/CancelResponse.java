package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;

/**
 * {@code POST /generate/{gid}/cancel}.
 *
 * @param cancelled false when the generation had ended already
 */
@WireRecord
public record CancelResponse(@NotNull Boolean cancelled) {}
