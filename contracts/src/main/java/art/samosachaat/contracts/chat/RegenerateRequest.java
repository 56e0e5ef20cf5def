package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/conversations/{id}/regenerate}: another answer beside the active one.
 *
 * @param temperature 0 to 2
 * @param maxTokens 1 to 4096
 * @param topK 0 to 200
 */
@WireRecord
public record RegenerateRequest(
    @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
    @Nullable @Min(1) @Max(4096) Integer maxTokens,
    @Nullable @Min(0) @Max(200) Integer topK) {}
