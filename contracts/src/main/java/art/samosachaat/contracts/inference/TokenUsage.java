package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/** Tokens read and written, in the vocabulary of the OpenAI API. */
@WireRecord
public record TokenUsage(
    @NotNull @PositiveOrZero Integer promptTokens,
    @NotNull @PositiveOrZero Integer completionTokens) {}
