package art.samosachaat.local.cli;

import art.samosachaat.local.platform.Platform;
import art.samosachaat.local.platform.Project;
import art.samosachaat.local.platform.UpOptions;
import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.terminal.Console;
import art.samosachaat.local.terminal.UserError;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code samosachaat up}. */
@Command(
    name = "up",
    description = "Starts everything and keeps it running until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "" + PortPlan.DEFAULT_BASE,
      description =
          "Every port is counted from it: auth N+1, chat-api N+2 (default: ${DEFAULT-VALUE}).")
  private int portBase;

  @Option(names = "--fresh", description = "Forgets the data and secrets of earlier runs first.")
  private boolean fresh;

  @Option(
      names = "--ready-timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long a service may take to become ready (default: ${DEFAULT-VALUE}).")
  private int readyTimeout;

  @Option(
      names = "--no-recording",
      description =
          "Records no start-up caches, which takes a core for a minute; those there are used.")
  private boolean withoutRecording;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    if (readyTimeout < 1 || readyTimeout > 3600) {
      throw new UserError(
          "--ready-timeout must be between 1 and 3600 seconds; it is " + readyTimeout + ".");
    }
    return new Platform(
            Project.current(),
            home.home(),
            new PortPlan(portBase),
            new UpOptions(fresh, Duration.ofSeconds(readyTimeout), !withoutRecording),
            new Console(System.out, System.err))
        .up();
  }
}
