package art.samosachaat.local.cli;

import art.samosachaat.local.ask.Question;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.RunState;
import art.samosachaat.local.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samosachaat ask}. */
@Command(
    name = "ask",
    description = "Asks the running platform and prints the answer while it comes.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  @Parameters(paramLabel = "QUESTION", arity = "1..*", description = "At most 8000 characters.")
  private List<String> words = List.of();

  @Option(
      names = "--name",
      defaultValue = "local",
      description = "Who asks; the same name is the same user (default: ${DEFAULT-VALUE}).")
  private String name = "";

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    String question = String.join(" ", words).strip();
    if (question.isEmpty() || question.length() > Question.MAX_CHARACTERS) {
      throw new UserError(
          "A question has 1 to %d characters; this one has %d."
              .formatted(Question.MAX_CHARACTERS, question.length()));
    }
    RunState running = running();
    new Question(url(running, "auth"), url(running, "chat-api"), System.out).ask(name, question);
    return 0;
  }

  private RunState running() throws IOException {
    Optional<RunState> running =
        home.home().runFile().read().filter(state -> isAlive(state.launcher()));
    if (running.isEmpty()) {
      throw new UserError(
          "Nothing runs on %s: start it with ./samosachaat up.".formatted(home.home().folder()));
    }
    if (!running.get().ready()) {
      throw new UserError(
          "samosaChaat is still starting: ask again when it says that it is ready.");
    }
    return running.get();
  }

  private static boolean isAlive(ProcessId launcher) {
    return launcher.isAlive();
  }

  private static URI url(RunState running, String service) {
    String url = running.urls().get(service);
    if (url == null) {
      throw new UserError("run.json names no " + service + ": start the platform again.");
    }
    return URI.create(url);
  }
}
