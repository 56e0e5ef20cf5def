package art.samosachaat.contracts;

/**
 * How long each step of a shutdown may take, in seconds. A step lies within the next one, so that
 * nobody is cut off by a limit further out while their own still runs: whoever changes one changes
 * what lies outside it too. They are constants, since annotations on configuration read them.
 */
public final class Shutdown {

  /** What chat-api lets its running answers go on for, before it breaks them off and keeps them. */
  public static final int ANSWERS_SECONDS = 20;

  /**
   * What inference lets its running generations go on for. Longer than chat-api does: where both
   * are told to stop at once, it is chat-api that decides when an answer is broken off.
   */
  public static final int GENERATIONS_SECONDS = 25;

  /**
   * What a server lets its running requests go on for, streams among them, once it takes no new
   * ones. Longer than any stream, so that its last event still reaches the client.
   */
  public static final int REQUESTS_SECONDS = 30;

  /**
   * What a process has from SIGTERM to SIGKILL. After its last request it still stores what was
   * said, ends its workers and closes its connections, which takes about a second.
   */
  public static final int PROCESS_SECONDS = 40;

  /**
   * What a pod has ({@code terminationGracePeriodSeconds}): its process' time, and before SIGTERM
   * the seconds in which load balancers learn that it leaves ({@code preStop}).
   */
  public static final int POD_SECONDS = PROCESS_SECONDS + 10;

  private Shutdown() {}
}
