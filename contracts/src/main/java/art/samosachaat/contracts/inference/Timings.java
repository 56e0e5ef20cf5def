package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of an answer went, all measured on one clock, in milliseconds.
 *
 * @param queueMs from the request to a free slot
 * @param timeToFirstTokenMs from the request to the first token; absent when there was none
 * @param totalMs from the request to the end
 */
@WireRecord
public record Timings(
    @NotNull @PositiveOrZero Long queueMs,
    @Nullable @PositiveOrZero Long timeToFirstTokenMs,
    @NotNull @PositiveOrZero Long totalMs) {}
