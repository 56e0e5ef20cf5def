package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /health}: 200 when a model answers, else 503.
 *
 * @param status {@code ok} or {@code unavailable}
 * @param model tag of the model that answers
 * @param reason why none does
 */
@WireRecord
public record InferenceHealth(
    @NotNull String status, @Nullable String model, @Nullable String reason) {}
