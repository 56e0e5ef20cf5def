package art.samosachaat.local;

import art.samosachaat.local.cli.Samosachaat;

/** Entry point of {@code ./samosachaat}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Samosachaat.commandLine().execute(arguments));
  }
}
