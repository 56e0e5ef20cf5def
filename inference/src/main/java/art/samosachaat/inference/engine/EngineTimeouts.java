package art.samosachaat.inference.engine;

import java.time.Duration;

/**
 * How long an engine may be silent.
 *
 * @param connect until it accepts a connection
 * @param firstToken from the request to the first token, reading of the prompt included
 * @param betweenTokens from one token to the next
 * @param control for everything that is no generation, such as counting
 */
public record EngineTimeouts(
    Duration connect, Duration firstToken, Duration betweenTokens, Duration control) {

  /** For a server on this machine or near it. */
  public static final EngineTimeouts DEFAULT =
      new EngineTimeouts(
          Duration.ofSeconds(2),
          Duration.ofSeconds(120),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));
}
