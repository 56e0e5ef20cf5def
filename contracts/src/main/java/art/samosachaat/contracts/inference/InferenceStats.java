package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * {@code GET /stats}.
 *
 * @param queueDepth generations that wait for a slot
 * @param queueLimit how many may wait
 * @param draining whether the service is shutting down
 * @param tokensPerSecond tokens generated over the last minute, divided by 60
 */
@WireRecord
public record InferenceStats(
    @NotNull @Valid Workers workers,
    @NotNull @PositiveOrZero Integer queueDepth,
    @NotNull @PositiveOrZero Integer queueLimit,
    @NotNull Boolean draining,
    @NotNull @PositiveOrZero Double tokensPerSecond) {

  /** Slots in which an answer can be generated, over all worker processes that are up. */
  @WireRecord
  public record Workers(
      @NotNull @PositiveOrZero Integer total,
      @NotNull @PositiveOrZero Integer available,
      @NotNull @PositiveOrZero Integer busy) {}
}
