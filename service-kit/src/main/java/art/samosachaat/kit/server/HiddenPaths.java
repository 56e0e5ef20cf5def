package art.samosachaat.kit.server;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.kit.trace.TraceContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Collection;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.Resource;

/**
 * Answers 404 where {@link PortFilter} was never asked, because no method of the path was matched:
 * a wrong method, or a question for the right ones, must not tell that an internal path exists.
 */
public final class HiddenPaths implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == ErrorCode.NOT_FOUND.status()
        || request.getProperty(PortMarker.PORT) != Port.PUBLIC
        || !isInternal((ExtendedUriInfo) request.getUriInfo())) {
      return;
    }
    response.setStatus(ErrorCode.NOT_FOUND.status());
    response.getHeaders().remove(HttpHeaders.ALLOW);
    response.setEntity(
        ErrorResponse.of(
            ErrorCode.NOT_FOUND, "There is nothing here.", TraceContext.currentOrStart().traceId()),
        new Annotation[0],
        MediaType.APPLICATION_JSON_TYPE);
  }

  private static boolean isInternal(ExtendedUriInfo uri) {
    return uri.getMatchedRuntimeResources().stream()
        .flatMap(matched -> matched.getResources().stream())
        .map(Resource::getHandlerClasses)
        .flatMap(Collection::stream)
        .anyMatch(type -> type.isAnnotationPresent(InternalApi.class));
  }
}
