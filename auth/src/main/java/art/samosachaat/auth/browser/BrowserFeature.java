package art.samosachaat.auth.browser;

import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** Lets the front end's pages call auth with cookies, and nobody else's. */
public final class BrowserFeature {

  private static final Duration PREFLIGHT_LIFE = Duration.ofMinutes(10);

  private BrowserFeature() {}

  /**
   * @param url where browsers find auth
   */
  public static Browsers register(
      Environment environment, BrowserConfiguration configuration, String url) {
    URI auth = URI.create(url);
    String frontend = configuration.frontendOrigin();
    environment.jersey().register(new OriginFilter(Set.of(frontend, Origins.of(auth))));
    environment.getApplicationContext().insertHandler(crossOrigin(frontend));
    return new Browsers(
        auth,
        URI.create(configuration.frontendUrl()),
        new Cookies(auth),
        new ClientAddresses(configuration.proxies()));
  }

  private static CrossOriginHandler crossOrigin(String frontend) {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(Set.of(Pattern.quote(frontend)));
    handler.setAllowCredentials(true);
    handler.setAllowedMethods(Set.of("GET", "POST", "PUT", "DELETE"));
    handler.setAllowedHeaders(Set.of("authorization", "content-type", "traceparent", "x-trace-id"));
    handler.setExposedHeaders(Set.of("x-trace-id", "Retry-After"));
    handler.setPreflightMaxAge(PREFLIGHT_LIFE);
    return handler;
  }
}
