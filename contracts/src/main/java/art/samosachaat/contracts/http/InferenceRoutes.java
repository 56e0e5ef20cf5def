package art.samosachaat.contracts.http;

import java.util.List;

/** The endpoints that inference answers. */
public final class InferenceRoutes {

  private static final Route GENERATE =
      Route.internal("POST", "/generate", 200, 404, 429, 502, 503).withBody();

  /** Those that answer for as long as an answer is generated, however well all is. */
  public static final List<Route> STREAMS = List.of(GENERATE);

  public static final List<Route> ALL =
      List.of(
          GENERATE,
          Route.internal("POST", "/generate/{gid}/cancel", 200, 404),
          Route.internal("POST", "/tokenize", 200, 502, 503).withBody(),
          Route.internal("GET", "/models", 200),
          Route.internalWithoutKey("GET", "/health", 200, 503),
          Route.internal("GET", "/stats", 200));

  private InferenceRoutes() {}
}
