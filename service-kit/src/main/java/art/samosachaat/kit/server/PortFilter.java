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

/**
 * Keeps the ports apart: an internal endpoint answers on the internal port only, with the internal
 * key only; anything else answers on the public port only.
 */
@Priority(Priorities.AUTHENTICATION - 100)
public final class PortFilter implements ContainerRequestFilter {

  /** Header that carries the internal key. */
  public static final String INTERNAL_KEY_HEADER = "X-Internal-API-Key";

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
    if (!internalKey.matches(request.getHeaderString(INTERNAL_KEY_HEADER))) {
      throw new ApiException(
          ErrorCode.FORBIDDEN, INTERNAL_KEY_HEADER + " is missing or is not the internal key.");
    }
  }
}
