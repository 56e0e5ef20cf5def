package art.samosachaat.kit.health;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;

/**
 * {@code /livez} and {@code /readyz} on the admin port, named as Kubernetes names its own. What
 * makes a service unready is its own: a neighbour that is away shows in metrics, and takes no pod
 * out of service.
 */
public final class Health {

  private final HealthCheckRegistry readiness = new HealthCheckRegistry();
  private final HealthCheckRegistry detail;

  public Health(Environment environment) {
    detail = environment.healthChecks();
    environment
        .admin()
        .addServlet("livez", new ProbeServlet(new HealthCheckRegistry()))
        .addMapping("/livez");
    environment.admin().addServlet("readyz", new ProbeServlet(readiness)).addMapping("/readyz");
    // Dropwizard's tasks change a running service, and nothing guards them.
    environment
        .admin()
        .addFilter("tasks-off", Health::notFound)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/tasks/*");
  }

  /** While this check fails, the service asks for no traffic. */
  public void readyWhen(String name, HealthCheck check) {
    readiness.register(name, check);
    detail.register(name, check);
  }

  /**
   * The same for a check that one of Dropwizard's own parts has registered.
   *
   * @throws NullPointerException if there is none of this name
   */
  public void readyWhen(String name) {
    readiness.register(name, Objects.requireNonNull(detail.getHealthCheck(name), name));
  }

  /** Shows at {@code /healthcheck} and makes nobody unready: for neighbours. */
  public void show(String name, HealthCheck check) {
    detail.register(name, check);
  }

  private static void notFound(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
