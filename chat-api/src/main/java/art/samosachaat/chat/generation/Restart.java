package art.samosachaat.chat.generation;

/**
 * The whole text of an answer so far.
 *
 * @param seq number of the last event that the text contains
 */
record Restart(long seq, String text) {

  /** What people are told is not for logs. */
  @Override
  public String toString() {
    return "Restart[seq=" + seq + "]";
  }
}
