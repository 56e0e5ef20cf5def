package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;

/**
 * {@code GET /api/me/usage}.
 *
 * @param days newest first
 */
@WireRecord
public record UsageReport(@NotNull List<@Valid DailyUsage> days, @NotNull @Valid Quotas quotas) {

  public UsageReport {
    days = List.copyOf(days);
  }

  /** Limits of a user and what is left of them. */
  @WireRecord
  public record Quotas(
      @NotNull @PositiveOrZero Integer messagesPerMinute,
      @NotNull @PositiveOrZero Integer messagesLeft,
      @NotNull @PositiveOrZero Integer concurrentGenerations,
      @NotNull @PositiveOrZero Long tokensPerDay,
      @NotNull @PositiveOrZero Long tokensLeft) {}
}
