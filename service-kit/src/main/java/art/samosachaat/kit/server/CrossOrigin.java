package art.samosachaat.kit.server;

import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * Lets pages of the configured origins, and of no other, read answers (WHATWG Fetch, section 3.2).
 * Cookies are let through for auth's refresh cookie; where only a bearer token opens an endpoint,
 * as everywhere in chat-api, another page cannot make a browser send one, so nothing more is needed
 * against forged requests.
 */
public final class CrossOrigin {

  private static final Duration PREFLIGHT_MEMORY = Duration.ofHours(1);

  private CrossOrigin() {}

  /**
   * @param origins such as {@code https://chat.example.org}, each as a browser writes it
   */
  public static CrossOriginHandler handler(List<String> origins) {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
    handler.setAllowCredentials(true);
    handler.setAllowedMethods(Set.of("GET", "POST", "PUT", "DELETE"));
    handler.setAllowedHeaders(
        Set.of(
            "Authorization",
            "Content-Type",
            Headers.IDEMPOTENCY_KEY,
            Headers.LAST_EVENT_ID,
            TraceContext.TRACEPARENT,
            TraceContext.X_TRACE_ID));
    handler.setExposedHeaders(
        Set.of(
            "Location",
            "Retry-After",
            "Content-Disposition",
            Headers.GENERATION_ID,
            TraceContext.X_TRACE_ID));
    handler.setPreflightMaxAge(PREFLIGHT_MEMORY);
    handler.setDeliverPreflightRequests(false);
    return handler;
  }
}
