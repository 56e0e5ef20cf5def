package art.samosachaat.obs.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One word of the command line. */
public interface Command {

  /** The word. */
  String name();

  /** What follows it, such as {@code [PROVIDER] OUT}. */
  String parameters();

  /** What it does, in one sentence. */
  String purpose();

  /**
   * Does it.
   *
   * @param arguments what followed the word
   * @param out for what the user asked for; what went wrong is thrown
   * @throws Findings if there is something to mend that is not the input
   * @throws art.samosachaat.obs.BadInputException if the user has to give something else
   * @throws IOException in one line that says what could not be read, written or reached, and why
   */
  void run(List<String> arguments, PrintStream out) throws IOException;
}
