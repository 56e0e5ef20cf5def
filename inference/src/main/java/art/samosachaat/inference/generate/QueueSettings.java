package art.samosachaat.inference.generate;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * {@code queue:} of the configuration.
 *
 * @param maxWaiting generations that may wait for a slot; one more is refused
 * @param drainTimeout how long running generations may go on at shutdown; less than the server's
 *     {@code shutdownGracePeriod}, so that their last event still reaches the client
 */
public record QueueSettings(
    @Min(0) @Max(10_000) int maxWaiting,
    @NotNull @MaxDuration(value = 10, unit = TimeUnit.MINUTES) Duration drainTimeout) {}
