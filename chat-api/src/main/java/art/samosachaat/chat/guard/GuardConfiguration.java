package art.samosachaat.chat.guard;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * How long a checked token is believed.
 *
 * @param cacheSize tokens remembered at once
 * @param cacheTime how long at most; never past the token's own end
 */
public record GuardConfiguration(
    @Min(1) @Max(1_000_000) int cacheSize,
    @NotNull
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration cacheTime) {}
