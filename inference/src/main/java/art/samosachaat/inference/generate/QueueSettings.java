package art.samosachaat.inference.generate;

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
 * @param deadline within which an answer must be whole, its wait included, where its caller does
 *     not say; 10 min
 */
public record QueueSettings(
    @Min(0) @Max(10_000) int maxWaiting,
    @Nullable
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 60, unit = TimeUnit.MINUTES)
        Duration deadline) {

  private static final java.time.Duration USUAL_DEADLINE = java.time.Duration.ofMinutes(10);

  java.time.Duration deadlineOrUsual() {
    return deadline == null ? USUAL_DEADLINE : deadline.toJavaDuration();
  }
}
