package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;

/** What a user used on one UTC day. */
@WireRecord
public record DailyUsage(
    @NotNull LocalDate day,
    @NotNull @PositiveOrZero Long generations,
    @NotNull @PositiveOrZero Long promptTokens,
    @NotNull @PositiveOrZero Long completionTokens) {}
