package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import art.samosachaat.contracts.inference.FinishReason;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/generations/{gid}/stop}: idempotent.
 *
 * @param finishReason why it ended; absent while the stop is still on its way
 */
@WireRecord
public record StopResponse(@NotNull UUID generationId, @Nullable FinishReason finishReason) {}
