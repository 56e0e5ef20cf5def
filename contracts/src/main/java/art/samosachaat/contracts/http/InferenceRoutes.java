package art.samosachaat.contracts.http;

import java.util.List;

/** The endpoints that inference answers. */
public final class InferenceRoutes {

  private static final Route GENERATE =
      Route.internal("POST", "/generate", 200, 404, 429, 502, 503).withBody();

  private static final Route COMPLETIONS =
      Route.internal("POST", "/v1/chat/completions", 200, 404, 429, 502, 503).withBody();

  /** Those that answer for as long as an answer is generated, however well all is. */
  public static final List<Route> STREAMS = List.of(GENERATE, COMPLETIONS);

  public static final List<Route> ALL =
      List.of(
          GENERATE,
          Route.internal("POST", "/generate/{gid}/cancel", 200, 404),
          Route.internal("POST", "/tokenize", 200, 502, 503).withBody(),
          Route.internal("GET", "/models", 200),
          Route.internal("POST", "/models/swap", 202, 404, 409, 503).withBody(),
          Route.internal("GET", "/models/swap", 200, 404),
          Route.internalWithoutKey("GET", "/health", 200, 503),
          Route.internal("GET", "/stats", 200),
          COMPLETIONS,
          Route.internal("GET", "/v1/models", 200, 503));

  private InferenceRoutes() {}
}
