package art.samosachaat.kit.testing;

import art.samosachaat.contracts.http.Route;
import art.samosachaat.kit.server.InternalApi;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Endpoints as text, such as {@code PUBLIC GET /auth/me}: those promised, and those that exist. */
public final class JerseyRoutes {

  private JerseyRoutes() {}

  public static SortedSet<String> promised(Collection<Route> routes) {
    SortedSet<String> promised = new TreeSet<>();
    routes.forEach(
        route -> promised.add(route.port() + " " + route.method() + " " + route.template()));
    return promised;
  }

  /** What a running service has registered. */
  public static SortedSet<String> existing(Environment environment) {
    ResourceConfig config = environment.jersey().getResourceConfig();
    SortedSet<String> existing = new TreeSet<>();
    Stream.concat(
            config.getClasses().stream(), config.getInstances().stream().map(Object::getClass))
        .filter(type -> type.isAnnotationPresent(Path.class))
        .forEach(type -> add(existing, port(type), "", Resource.from(type)));
    return existing;
  }

  private static void add(
      SortedSet<String> existing, Route.Port port, String parent, Resource resource) {
    String path = resource.getPath();
    String below = parent.equals("/") ? "" : parent;
    String template = below + (path.startsWith("/") ? path : "/" + path);
    for (ResourceMethod method : resource.getResourceMethods()) {
      existing.add(port + " " + method.getHttpMethod() + " " + template);
    }
    resource.getChildResources().forEach(child -> add(existing, port, template, child));
  }

  private static Route.Port port(Class<?> type) {
    return type.isAnnotationPresent(InternalApi.class) ? Route.Port.INTERNAL : Route.Port.PUBLIC;
  }
}
