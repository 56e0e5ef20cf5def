package art.samosachaat.contracts.http;

import java.util.List;

/** The endpoints that auth answers. */
public final class AuthRoutes {

  private static final Route REVOCATIONS =
      Route.internal("GET", "/internal/revocations", 200, 422, 503);

  /** Those that answer when there is something to tell, however well all is. */
  public static final List<Route> LONG_POLLS = List.of(REVOCATIONS);

  public static final List<Route> ALL =
      List.of(
          Route.open("POST", "/auth/local", 200, 404, 503).withBody(),
          Route.open("GET", "/auth/{provider}", 302, 404, 429, 503),
          Route.open("GET", "/auth/{provider}/callback", 302, 404, 503),
          Route.open("POST", "/auth/token", 200, 401, 503).withBody(),
          Route.open("POST", "/auth/refresh", 200, 401, 403, 429, 503),
          Route.open("POST", "/auth/logout", 204, 403, 503),
          Route.open("GET", "/auth/me", 200, 401, 503),
          Route.open("PUT", "/auth/me", 200, 401, 503).withBody(),
          Route.open("DELETE", "/auth/me", 204, 401, 503),
          Route.open("GET", "/.well-known/jwks.json", 200),
          Route.open("GET", "/auth/health", 200),
          Route.internal("POST", "/auth/validate", 200, 401, 503).withBody(),
          Route.internal("GET", "/internal/users", 200, 422, 503),
          Route.internal("PUT", "/internal/users/{id}/admin", 200, 404, 503).withBody(),
          REVOCATIONS);

  private AuthRoutes() {}
}
