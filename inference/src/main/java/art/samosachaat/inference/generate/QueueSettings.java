package art.samosachaat.inference.generate;

import art.samosachaat.contracts.Shutdown;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * {@code queue:} of the configuration.
 *
 * @param maxWaiting generations that may wait for a slot; one more is refused
 * @param drainTimeout how long running generations may go on at shutdown; unless told, {@link
 *     Shutdown#GENERATIONS_SECONDS}, which is the most
 */
public record QueueSettings(
    @Min(0) @Max(10_000) int maxWaiting,
    @MaxDuration(value = Shutdown.GENERATIONS_SECONDS, unit = TimeUnit.SECONDS)
        Duration drainTimeout) {

  /** Jackson passes null for what is not configured. */
  public QueueSettings {
    drainTimeout =
        drainTimeout == null ? Duration.seconds(Shutdown.GENERATIONS_SECONDS) : drainTimeout;
  }
}
