package art.samosachaat.kit.metrics;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Iterator;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Notes which route a request matched, for {@link HttpMetricsFilter}. First of all filters, so that
 * a refusal counts.
 */
@Priority(0)
final class RouteFilter implements ContainerRequestFilter {

  /** Request attribute that holds the template. */
  static final String ROUTE = RouteFilter.class.getName();

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(ROUTE, template((ExtendedUriInfo) request.getUriInfo()));
  }

  /** The parts of the template, which Jersey keeps last part first. */
  static String template(ExtendedUriInfo uri) {
    StringBuilder template = new StringBuilder();
    for (Iterator<UriTemplate> parts = uri.getMatchedTemplates().iterator(); parts.hasNext(); ) {
      String part = parts.next().getTemplate();
      if (!part.equals("/")) {
        template.insert(0, part.startsWith("/") ? part : "/" + part);
      }
    }
    return template.toString();
  }
}
