package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.EngineTimeouts;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long the engine may be silent; each has its default.
 *
 * @param connect until it accepts a connection; 2 s
 * @param firstToken from the request to the first token, reading of the prompt included; 2 min
 * @param betweenTokens from one token to the next; 30 s
 * @param control for everything that is no generation, such as counting; 10 s
 */
public record TimeoutSettings(
    @Nullable @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) Duration connect,
    @Nullable @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) Duration firstToken,
    @Nullable @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) Duration betweenTokens,
    @Nullable @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) Duration control) {

  static EngineTimeouts orDefault(@Nullable TimeoutSettings settings) {
    EngineTimeouts usual = EngineTimeouts.DEFAULT;
    return settings == null
        ? usual
        : new EngineTimeouts(
            or(settings.connect, usual.connect()),
            or(settings.firstToken, usual.firstToken()),
            or(settings.betweenTokens, usual.betweenTokens()),
            or(settings.control, usual.control()));
  }

  private static java.time.Duration or(@Nullable Duration given, java.time.Duration usual) {
    return given == null ? usual : given.toJavaDuration();
  }
}
