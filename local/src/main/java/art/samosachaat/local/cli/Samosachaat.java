package art.samosachaat.local.cli;

import art.samosachaat.local.terminal.UserError;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command itself: what it can do, and how it tells that something went wrong. */
@Command(
    name = "samosachaat",
    description = "Runs the whole of samosaChaat on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Samosachaat.Version.class,
    subcommands = {UpCommand.class, AskCommand.class, PreviewCommand.class})
public final class Samosachaat implements Callable<Integer> {

  /** The command line, ready to be executed. */
  public static CommandLine commandLine() {
    return new CommandLine(new Samosachaat())
        .setExecutionExceptionHandler(Samosachaat::explain)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public Integer call() {
    commandLine().usage(System.err);
    return CommandLine.ExitCode.USAGE;
  }

  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Samosachaat.class.getPackage().getImplementationVersion();
      return new String[] {"samosaChaat " + (version == null ? "(unpackaged)" : version)};
    }
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    switch (failure) {
      case UserError error -> command.getErr().println(error.getMessage());
      case IOException error ->
          command.getErr().println("A file cannot be used: " + error.getMessage());
      default -> failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return 1;
  }
}
