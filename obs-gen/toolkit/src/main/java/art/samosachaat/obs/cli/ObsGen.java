package art.samosachaat.obs.cli;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.source.Place;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the command line starts. */
public final class ObsGen {
  /** In the order of the help; made when asked for, to load no more classes than one run needs. */
  private static final List<Supplier<Command>> COMMANDS =
      List.of(GenerateCommand::new, CheckCommand::new, LintCommand::new, ProveCommand::new);

  private final PrintStream out;
  private final PrintStream err;

  ObsGen(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one command and ends the JVM with its {@link ExitCode}.
   *
   * @param arguments the command and what follows it; none for help
   */
  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code = new ObsGen(out, err).run(List.of(arguments));
    out.flush();
    err.flush();
    System.exit(code);
  }

  int run(List<String> arguments) {
    if (arguments.isEmpty() || arguments.get(0).equals("help")) {
      help();
      return ExitCode.OK;
    }
    Optional<Command> command = command(arguments.get(0));
    if (command.isEmpty()) {
      return refuse("obs-gen: no command \"" + arguments.get(0) + "\"; obs-gen help lists them");
    }
    try {
      command.get().run(arguments.subList(1, arguments.size()), out);
      return ExitCode.OK;
    } catch (Findings e) {
      err.println(e.getMessage());
      return ExitCode.FINDINGS;
    } catch (BadInputException e) {
      e.lines().forEach(this::refuse);
      return ExitCode.BAD_INPUT;
    } catch (IOException e) {
      return refuse(message(e));
    } catch (RuntimeException | Error e) {
      return fail(cause(e));
    }
  }

  /** What the toolkit refused is the user's to mend, at a line of his; all else is a bug. */
  private int fail(Throwable thrown) {
    if (thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException) {
      Optional<Place> place = Place.ofRefusal(thrown);
      if (place.isPresent()) {
        String message = message(thrown);
        boolean told = message.contains(place.get().toString());
        return refuse(told ? message : place.get() + ": " + message);
      }
    }
    err.println("a bug, not a mistake of yours, unless the provider is yours:");
    thrown.printStackTrace(err);
    return ExitCode.BUG;
  }

  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof ExceptionInInitializerError
            || cause.getCause() instanceof InvocationTargetException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private int refuse(String line) {
    err.println(line.replaceAll("\\R", " "));
    return ExitCode.BAD_INPUT;
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }

  private static Optional<Command> command(String name) {
    return COMMANDS.stream()
        .map(Supplier::get)
        .filter(command -> command.name().equals(name))
        .findFirst();
  }

  private void help() {
    out.println("obs-gen renders, checks and proves monitoring that is described in Java.");
    for (Supplier<Command> supplier : COMMANDS) {
      Command command = supplier.get();
      out.println();
      out.println("  obs-gen " + command.name() + " " + command.parameters());
      out.println("      " + command.purpose());
    }
    out.println();
    out.println("PROVIDER is the class that implements MonitoringProvider; without it, the one");
    out.println("that is registered with ServiceLoader. Exit code: 0 all is well, 1 something was");
    out.println("found, 2 bad input, 3 a bug.");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
