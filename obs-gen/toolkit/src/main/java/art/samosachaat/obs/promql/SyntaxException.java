package art.samosachaat.obs.promql;

/** A text is not PromQL: where it stops being so, and what was expected there. */
public final class SyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final int position;

  SyntaxException(String text, int position, String problem) {
    super(place(text, position) + ": " + problem);
    this.message = place(text, position) + ": " + problem;
    this.position = position;
  }

  /** Line and column, counted from 1, and what is wrong there. */
  @Override
  public String getMessage() {
    return message;
  }

  /** The offset into the text, counted from 0; the length of the text where more was expected. */
  public int position() {
    return position;
  }

  private static String place(String text, int position) {
    String before = text.substring(0, position);
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return line + ":" + (position - before.lastIndexOf('\n'));
  }
}
