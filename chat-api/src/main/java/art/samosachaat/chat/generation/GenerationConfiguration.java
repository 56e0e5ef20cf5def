package art.samosachaat.chat.generation;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;

/**
 * How answers are generated and kept.
 *
 * @param maxConversationHistory most messages that the model is shown
 * @param defaultMaxTokens room that is left for an answer whose length the user does not limit
 * @param maxRunning answers that this process generates at once; one more is refused
 * @param flushInterval how old a piece of an answer may get before it is stored; at most 1 s
 * @param keepAlive silence after which a stream says that it lives
 * @param advertisedHost name or address under which other replicas reach this one's internal port
 */
public record GenerationConfiguration(
    @Min(1) @Max(500) int maxConversationHistory,
    @Min(1) @Max(4096) int defaultMaxTokens,
    @Min(1) @Max(1_000_000) int maxRunning,
    @NotNull
        @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration flushInterval,
    @NotNull
        @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 30, unit = TimeUnit.SECONDS)
        Duration keepAlive,
    @NotNull @Pattern(regexp = "[0-9A-Za-z.-]+|\\[[0-9A-Fa-f:.]+\\]", message = "must be a host")
        String advertisedHost) {}
