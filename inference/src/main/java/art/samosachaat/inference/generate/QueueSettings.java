package art.samosachaat.inference.generate;

import art.samosachaat.contracts.Shutdown;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code queue:} of the configuration.
 *
 * @param maxWaiting generations that may wait for a slot; one more is refused
 * @param drainTimeout how long running generations may go on at shutdown; unless told, {@link
 *     Shutdown#GENERATIONS_SECONDS}, which is the most
 * @param deadline within which an answer must be whole, its wait included, where its caller does
 *     not say; 10 min
 */
public record QueueSettings(
    @Min(0) @Max(10_000) int maxWaiting,
    @MaxDuration(value = Shutdown.GENERATIONS_SECONDS, unit = TimeUnit.SECONDS)
        Duration drainTimeout,
    @Nullable
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 60, unit = TimeUnit.MINUTES)
        Duration deadline) {

  private static final java.time.Duration USUAL_DEADLINE = java.time.Duration.ofMinutes(10);

  /** Jackson passes null for what is not configured. */
  public QueueSettings {
    drainTimeout =
        drainTimeout == null ? Duration.seconds(Shutdown.GENERATIONS_SECONDS) : drainTimeout;
  }

  java.time.Duration deadlineOrUsual() {
    return deadline == null ? USUAL_DEADLINE : deadline.toJavaDuration();
  }
}
