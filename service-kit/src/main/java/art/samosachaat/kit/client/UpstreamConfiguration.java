package art.samosachaat.kit.client;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a neighbour is, and how long it may take.
 *
 * @param url base address, {@code http} or {@code https}
 * @param connectTimeout for a connection; 1 s unless given
 * @param timeout for an answer to begin, and between two pieces of it; 5 s unless given
 * @param streamTimeout the same for a stream of events, which keeps itself alive every 15 s; 45 s
 *     unless given
 */
public record UpstreamConfiguration(
    @NotNull @Pattern(regexp = "https?://[^\\s?#]+", message = "must be an http or https address")
        String url,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable Duration connectTimeout,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable Duration timeout,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable Duration streamTimeout) {

  Duration connectTimeoutOrDefault() {
    return connectTimeout == null ? Duration.seconds(1) : connectTimeout;
  }

  Duration timeoutOrDefault() {
    return timeout == null ? Duration.seconds(5) : timeout;
  }

  Duration streamTimeoutOrDefault() {
    return streamTimeout == null ? Duration.seconds(45) : streamTimeout;
  }
}
