package art.samosachaat.obs.cli;

/** What the command line tells the process that called it. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** The work was done, and found something: drift, a lint finding, an unanswered query. */
  public static final int FINDINGS = 1;

  /** The work could not be done with what was given. */
  public static final int BAD_INPUT = 2;

  /** The toolkit or the provider is broken; the stack trace says where. */
  public static final int BUG = 3;

  private ExitCode() {}
}
