package art.samosachaat.kit.server;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.secret.Secret;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ports apart: an internal endpoint answers on the internal port only, with the internal
 * key only; anything else answers on the public port only.
 */
@Priority(Priorities.AUTHENTICATION - 100)
public final class PortFilter implements ContainerRequestFilter {

  /** Header that carries the internal key. */
  public static final String INTERNAL_KEY_HEADER = "X-Internal-API-Key";

  private static final String BEARER = "Bearer ";

  private final Secret internalKey;

  @Context private ResourceInfo resource;

  @SuppressWarnings("NullAway.Init") // Jersey sets the field
  public PortFilter(Secret internalKey) {
    this.internalKey = internalKey;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean cameInside = request.getProperty(PortMarker.PORT) == Port.INTERNAL;
    boolean belongsInside = resource.getResourceClass().isAnnotationPresent(InternalApi.class);
    if (cameInside && !resource.getResourceMethod().isAnnotationPresent(WithoutKey.class)) {
      requireKey(request);
    }
    if (cameInside != belongsInside) {
      throw new NotFoundException();
    }
  }

  private void requireKey(ContainerRequestContext request) {
    if (internalKey.matches(request.getHeaderString(INTERNAL_KEY_HEADER))) {
      return;
    }
    boolean bearer = resource.getResourceClass().isAnnotationPresent(KeyAsBearer.class);
    if (!bearer || !internalKey.matches(bearerToken(request))) {
      throw new ApiException(
          ErrorCode.FORBIDDEN,
          (bearer ? "The bearer token" : INTERNAL_KEY_HEADER)
              + " is missing or is not the internal key.");
    }
  }

  private static @Nullable String bearerToken(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }
}
