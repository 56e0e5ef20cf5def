package art.samosachaat.kit;

import art.samosachaat.contracts.http.Route;
import art.samosachaat.kit.logging.StandardLoggingFactory;
import ch.qos.logback.classic.Level;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.logging.common.BootstrapLogging;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/**
 * A service: {@code server config.yml} runs it, {@code check config.yml} says whether its
 * configuration is right. An environment variable that the configuration names and nobody set stops
 * it with that variable's name. A command that fails says why in one log line, and the process ends
 * with 1.
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

  @Override
  public void run(String... arguments) throws Exception {
    if (!execute(System.out, System.err, arguments)) {
      System.exit(1);
    }
  }

  /**
   * Carries out a command. What is wrong with the command itself is for whoever typed it; what goes
   * wrong then is for whoever reads the log.
   *
   * @param log where log lines go
   * @param terminal where help goes
   * @return whether it succeeded; {@code server} has then begun to serve
   */
  final boolean execute(PrintStream log, PrintStream terminal, String... arguments) {
    Bootstrap<C> bootstrap = new Bootstrap<>(this);
    addDefaultCommands(bootstrap);
    initialize(bootstrap);
    bootstrap.registerMetrics();
    // Dropwizard prints stack traces there, which would be no log lines.
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Optional<Throwable> failure =
        new Cli(new JarLocation(getClass()), bootstrap, terminal, errors).run(arguments);
    failure.ifPresent(
        why -> {
          if (why instanceof ArgumentParserException) {
            terminal.print(errors.toString(StandardCharsets.UTF_8));
            terminal.flush();
          } else {
            log.print(FailedCommand.line(getName(), List.of(arguments), why));
            log.flush();
          }
        });
    return failure.isEmpty();
  }
}
