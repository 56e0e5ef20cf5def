package art.samosachaat.kit;

import art.samosachaat.contracts.http.Route;
import art.samosachaat.kit.logging.StandardLoggingFactory;
import ch.qos.logback.classic.Level;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.logging.common.BootstrapLogging;
import java.util.List;

/**
 * A service: {@code server config.yml} runs it, {@code check config.yml} says whether its
 * configuration is right. An environment variable that the configuration names and nobody set stops
 * it with that variable's name.
 */
public abstract class ServiceApplication<C extends ServiceConfiguration> extends Application<C> {

  private final ServiceBundle kit;

  /**
   * @param routes the endpoints that the service promises
   */
  protected ServiceApplication(List<Route> routes) {
    kit = new ServiceBundle(routes);
  }

  /** The service's name in logs and metrics. */
  @Override
  public abstract String getName();

  @Override
  protected void bootstrapLogging() {
    BootstrapLogging.bootstrap(Level.WARN, StandardLoggingFactory.layout(getName()));
  }

  @Override
  public void initialize(Bootstrap<C> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    bootstrap.addBundle(kit);
  }

  protected ServiceBundle kit() {
    return kit;
  }
}
