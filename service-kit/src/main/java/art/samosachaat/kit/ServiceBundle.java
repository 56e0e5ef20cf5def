package art.samosachaat.kit;

import art.samosachaat.contracts.Shutdown;
import art.samosachaat.contracts.http.Route;
import art.samosachaat.kit.error.ErrorMapper;
import art.samosachaat.kit.error.ServerErrorHandler;
import art.samosachaat.kit.health.Health;
import art.samosachaat.kit.json.WireBodyProvider;
import art.samosachaat.kit.metrics.Metrics;
import art.samosachaat.kit.server.BodyLimitFilter;
import art.samosachaat.kit.server.CrossOrigin;
import art.samosachaat.kit.server.HiddenPaths;
import art.samosachaat.kit.server.PortFilter;
import art.samosachaat.kit.server.PortMarker;
import art.samosachaat.kit.server.SecurityHeaders;
import art.samosachaat.kit.server.ServiceServerFactory;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.trace.TraceFilter;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/** What every service starts with. Usable by a service once its bundles have run. */
public final class ServiceBundle implements ConfiguredBundle<ServiceConfiguration> {

  private final List<Route> routes;
  private @Nullable Metrics metrics;
  private @Nullable Health health;
  private @Nullable Shutdown shutdown;

  /**
   * @param routes the endpoints that the service promises
   */
  public ServiceBundle(List<Route> routes) {
    this.routes = routes;
  }

  @Override
  public void run(ServiceConfiguration configuration, Environment environment) {
    addFilter(environment, "trace", new TraceFilter());
    addFilter(environment, "port", new PortMarker());
    addFilter(environment, "pushed-body", PushedBody.filter());
    addFilter(environment, "security-headers", new SecurityHeaders());
    if (!configuration.getAllowedOrigins().isEmpty()) {
      environment
          .getApplicationContext()
          .insertHandler(CrossOrigin.handler(configuration.getAllowedOrigins()));
    }
    shutdown = new Shutdown(Math.toIntExact(configuration.getDrain().toSeconds()));
    if (configuration.getServerFactory() instanceof ServiceServerFactory server) {
      server.stopWithin(shutdown);
    }
    metrics = new Metrics(environment, routes);
    health = new Health(environment);
    environment.getApplicationContext().setErrorHandler(new ServerErrorHandler());
    environment.getAdminContext().setErrorHandler(new ServerErrorHandler());

    ResourceConfig resources = environment.jersey().getResourceConfig();
    ErrorMapper.register(resources);
    resources.register(new PortFilter(configuration.getInternalApiKey()));
    resources.register(new HiddenPaths());
    resources.register(new BodyLimitFilter(configuration.getMaxBodySize().toBytes()));
    resources.register(new WireBodyProvider());
    // Jersey holds back the first 8 KiB of an answer to learn its length, and with it a stream's
    // first tokens.
    resources.property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
  }

  private static void addFilter(Environment environment, String name, Filter filter) {
    environment
        .servlets()
        .addFilter(name, filter)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  /** Makes the instruments of the service's catalogue. */
  public Instruments instruments() {
    return Objects.requireNonNull(metrics, "the bundle has not run").instruments();
  }

  /** How long each step of a shutdown may take. */
  public Shutdown shutdown() {
    return Objects.requireNonNull(shutdown, "the bundle has not run");
  }

  public Health health() {
    return Objects.requireNonNull(health, "the bundle has not run");
  }
}
