package art.samosachaat.contracts;

/**
 * How long each step of a shutdown may take, in seconds, all from one number. A step lies within
 * the next one, so that nobody is cut off by a limit further out while their own still runs.
 * Immutable.
 */
public final class Shutdown {

  /** An hour: the longest answer that anybody has waited for. */
  public static final int LONGEST = 3600;

  /** On one machine, where somebody waits for the end of Ctrl-C. */
  public static final Shutdown USUAL = new Shutdown(20);

  private final int answersSeconds;

  /**
   * @param answersSeconds 1 to {@link #LONGEST}
   * @throws IllegalArgumentException if it is not
   */
  public Shutdown(int answersSeconds) {
    if (answersSeconds < 1 || answersSeconds > LONGEST) {
      throw new IllegalArgumentException(
          "answersSeconds must be 1 to " + LONGEST + ", not " + answersSeconds);
    }
    this.answersSeconds = answersSeconds;
  }

  /** What chat-api lets its running answers go on for, before it breaks them off and keeps them. */
  public int answersSeconds() {
    return answersSeconds;
  }

  /**
   * What inference lets its running generations go on for. Longer than chat-api does: where both
   * are told to stop at once, it is chat-api that decides when an answer is broken off.
   */
  public int generationsSeconds() {
    return answersSeconds + 5;
  }

  /**
   * What a server lets its running requests go on for, streams among them, once it takes no new
   * ones. Longer than any stream, so that its last event still reaches the client.
   */
  public int requestsSeconds() {
    return answersSeconds + 10;
  }

  /**
   * What a process has from SIGTERM to SIGKILL. After its last request it still stores what was
   * said, ends its workers and closes its connections, which takes about a second. A pod's {@code
   * terminationGracePeriodSeconds} is this and the seconds before SIGTERM in which load balancers
   * learn that it leaves ({@code preStop}).
   */
  public int processSeconds() {
    return answersSeconds + 20;
  }
}
