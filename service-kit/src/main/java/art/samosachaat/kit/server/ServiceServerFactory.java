package art.samosachaat.kit.server;

import art.samosachaat.contracts.Shutdown;
import art.samosachaat.kit.error.ServerErrorHandler;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.HibernateValidationBinder;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.MutableServletContextHandler;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.PortRange;
import jakarta.servlet.Servlet;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * {@code server: {type: service}}: up to three ports, virtual threads, no compression (it would
 * hold back streams).
 */
@JsonTypeName("service")
public final class ServiceServerFactory extends DefaultServerFactory {

  /** More streams at once than the open-file limit of one process usually allows. */
  private static final int MOST_REQUESTS = 65_536;

  private String bindHost = "0.0.0.0";
  private @Nullable @PortRange Integer publicPort;
  private @PortRange int internalPort;
  private @PortRange int adminPort;
  private @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration idleTimeout =
      ConnectionLimits.USUAL.idle();
  private @MinDuration(value = 1, unit = TimeUnit.SECONDS) Duration headTimeout =
      ConnectionLimits.USUAL.head();

  public ServiceServerFactory() {
    setEnableVirtualThreads(true);
    setEnableAdminVirtualThreads(true);
    setMaxThreads(MOST_REQUESTS);
    setMinThreads(4);
    setRegisterDefaultExceptionMappers(false);
    // It names a request's thread after its path; our log lines have their trace instead.
    setEnableThreadNameFilter(false);
    getGzipFilterFactory().setEnabled(false);
    LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
    none.setAppenders(List.of());
    setRequestLogFactory(none);
  }

  /** Lets requests finish for as long as a shutdown gives them. */
  public void stopWithin(Shutdown shutdown) {
    super.setShutdownGracePeriod(Duration.seconds(shutdown.requestsSeconds()));
  }

  /** Refused: it would be overruled by what follows from {@code drain}. */
  @Override
  @JsonProperty
  public void setShutdownGracePeriod(Duration shutdownGracePeriod) {
    throw new IllegalArgumentException("follows from drain: set that instead");
  }

  @JsonProperty
  public void setBindHost(String bindHost) {
    this.bindHost = bindHost;
  }

  /** TCP port for browsers; absent for a service that has none; 0 takes any free one. */
  @JsonProperty
  public void setPublicPort(int publicPort) {
    this.publicPort = publicPort;
  }

  /** TCP port for other services; 0 takes any free one. */
  @JsonProperty
  public void setInternalPort(int internalPort) {
    this.internalPort = internalPort;
  }

  /** TCP port for metrics and probes; 0 takes any free one. */
  @JsonProperty
  public void setAdminPort(int adminPort) {
    this.adminPort = adminPort;
  }

  /** After which a connection is closed on which nothing moves; at least 1 s. */
  @JsonProperty
  public void setIdleTimeout(Duration idleTimeout) {
    this.idleTimeout = idleTimeout;
  }

  /** Within which the whole head of a request must arrive, from its first byte; at least 1 s. */
  @JsonProperty
  public void setHeadTimeout(Duration headTimeout) {
    this.headTimeout = headTimeout;
  }

  @Override
  public Server build(Environment environment) {
    ConnectionLimits limits = new ConnectionLimits(idleTimeout, headTimeout);
    List<ConnectorFactory> application = new ArrayList<>();
    if (publicPort != null) {
      application.add(new NamedConnectorFactory(Port.PUBLIC, bindHost, publicPort, limits));
    }
    application.add(new NamedConnectorFactory(Port.INTERNAL, bindHost, internalPort, limits));
    setApplicationConnectors(application);
    setAdminConnectors(List.of(new NamedConnectorFactory(Port.ADMIN, bindHost, adminPort, limits)));
    return super.build(environment);
  }

  @Override
  protected Server buildServer(LifecycleEnvironment lifecycle, ThreadPool threadPool) {
    Server server = super.buildServer(lifecycle, threadPool);
    server.setErrorHandler(new ServerErrorHandler());
    return server;
  }

  /**
   * Without Dropwizard's JSON provider. Beside {@code WireBodyProvider} Jersey would take either of
   * the two, one in this process and the other in the next.
   */
  @Override
  protected Handler createAppServlet(
      Server server,
      JerseyEnvironment jersey,
      ObjectMapper mapper,
      Validator validator,
      MutableServletContextHandler context,
      @Nullable Servlet jerseyContainer,
      MetricRegistry metrics) {
    Handler handler =
        super.createAppServlet(server, jersey, mapper, validator, context, null, metrics);
    if (jerseyContainer != null) {
      jersey.register(new HibernateValidationBinder(validator));
      context.addServlet(new ServletHolder("jersey", jerseyContainer), jersey.getUrlPattern());
    }
    return handler;
  }

  @Override
  protected void printBanner(String name) {
    // A log line that is not JSON would break the pipeline that reads it.
  }
}
