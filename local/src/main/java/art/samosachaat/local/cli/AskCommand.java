package art.samosachaat.local.cli;

import art.samosachaat.local.ask.Question;
import art.samosachaat.local.terminal.UserError;
import java.util.List;
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
    RunningPlatform running = RunningPlatform.on(home.home());
    new Question(running.url("auth"), running.url("chat-api"), System.out).ask(name, question);
    return 0;
  }
}
