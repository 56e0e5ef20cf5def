package art.samosachaat.obs.cli;

/** The work was done and found something; the message sums up what the lines before it said. */
public final class Findings extends RuntimeException {

  /**
   * @param summary one line: what was found, and what to do about it
   */
  public Findings(String summary) {
    super(summary);
  }
}
