package art.samosachaat.chat.conversation;

/** Titles taken from a first message. */
public final class Title {

  /** Most characters; enough for a line in a list. */
  private static final int LONGEST = 80;

  private Title() {}

  /** The first words of a message, on one line, cut at a word where there is one. */
  public static String of(String content) {
    String line = content.strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    int space = line.lastIndexOf(' ', end);
    return line.substring(0, space > LONGEST / 2 ? space : end) + "…";
  }
}
