package art.samosachaat.kit.server;

import art.samosachaat.kit.error.ServerErrorHandler;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.PortRange;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * {@code server: {type: service}}: up to three ports, virtual threads, no compression (it would
 * hold back streams), and a shutdown that lets requests finish for 30 s unless configured
 * otherwise.
 */
@JsonTypeName("service")
public final class ServiceServerFactory extends DefaultServerFactory {

  /** More streams at once than the open-file limit of one process usually allows. */
  private static final int MOST_REQUESTS = 65_536;

  private String bindHost = "0.0.0.0";
  private @Nullable @PortRange Integer publicPort;
  private @PortRange int internalPort;
  private @PortRange int adminPort;

  public ServiceServerFactory() {
    setEnableVirtualThreads(true);
    setEnableAdminVirtualThreads(true);
    setMaxThreads(MOST_REQUESTS);
    setMinThreads(4);
    setRegisterDefaultExceptionMappers(false);
    getGzipFilterFactory().setEnabled(false);
    setShutdownGracePeriod(Duration.seconds(30));
    LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
    none.setAppenders(List.of());
    setRequestLogFactory(none);
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

  @Override
  public Server build(Environment environment) {
    List<ConnectorFactory> application = new ArrayList<>();
    if (publicPort != null) {
      application.add(new NamedConnectorFactory(Port.PUBLIC, bindHost, publicPort));
    }
    application.add(new NamedConnectorFactory(Port.INTERNAL, bindHost, internalPort));
    setApplicationConnectors(application);
    setAdminConnectors(List.of(new NamedConnectorFactory(Port.ADMIN, bindHost, adminPort)));
    return super.build(environment);
  }

  @Override
  protected Server buildServer(LifecycleEnvironment lifecycle, ThreadPool threadPool) {
    Server server = super.buildServer(lifecycle, threadPool);
    server.setErrorHandler(new ServerErrorHandler());
    return server;
  }

  @Override
  protected void printBanner(String name) {
    // A log line that is not JSON would break the pipeline that reads it.
  }
}
