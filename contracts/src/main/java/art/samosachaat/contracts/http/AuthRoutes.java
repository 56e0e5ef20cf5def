package art.samosachaat.contracts.http;

import java.util.List;

/** The endpoints that auth answers. */
public final class AuthRoutes {

  public static final List<Route> ALL =
      List.of(
          Route.open("POST", "/auth/local", 200, 404, 503).withBody(),
          Route.open("GET", "/auth/me", 200, 401, 503),
          Route.open("PUT", "/auth/me", 200, 401, 503).withBody(),
          Route.open("GET", "/.well-known/jwks.json", 200),
          Route.open("GET", "/auth/health", 200),
          Route.internal("POST", "/auth/validate", 200, 401, 503).withBody());

  private AuthRoutes() {}
}
