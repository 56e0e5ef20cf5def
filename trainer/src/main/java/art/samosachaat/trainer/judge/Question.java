package art.samosachaat.trainer.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question and how a right answer to it is recognised.
 *
 * @param text as it is asked
 * @param subject of the file's section
 * @param expected {@link #UNKNOWN} for what the model must not pretend to know; {@code =N}; or
 *     regular expressions with {@code &&} between them, each to be found
 */
public record Question(String text, String subject, String expected) {
  /** The right answer is that the model does not know. */
  public static final String UNKNOWN = "?";

  private static final Pattern NOT_KNOWING =
      Pattern.compile(
          "\\b(do not|don't|cannot|can't) (know|tell|answer|see|help)\\b|\\bonly (know|do)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** Reads a file of questions, as {@code trainer/questions/README.md} describes it. */
  public static List<Question> parse(List<String> lines) {
    List<Question> questions = new ArrayList<>();
    String subject = "";
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (line.startsWith("## ")) {
        subject = line.substring(3);
      } else if (tab >= 0) {
        questions.add(new Question(line.substring(0, tab), subject, line.substring(tab + 1)));
      } else if (!line.isBlank()) {
        questions.add(new Question(line, subject, UNKNOWN));
      }
    }
    return questions;
  }

  /** Whether an answer says in some form that it does not know. */
  public static boolean saysUnknown(String answer) {
    return NOT_KNOWING.matcher(answer).find();
  }

  /** Whether an answer is right. */
  public boolean accepts(String answer) {
    if (expected.equals(UNKNOWN)) {
      return saysUnknown(answer);
    }
    if (expected.startsWith("=")) {
      return lastNumber(answer).equals(expected.substring(1));
    }
    // What the model says of itself may contain that it cannot do something, and be right.
    if (refuses(answer)) {
      return false;
    }
    for (String pattern : expected.split(" && ", -1)) {
      if (!Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(answer).find()) {
        return false;
      }
    }
    return true;
  }

  private static boolean refuses(String answer) {
    return answer.matches("(?is).*\\b(do not|don't) know\\b.*");
  }

  private static String lastNumber(String answer) {
    String last = "";
    Matcher number = NUMBER.matcher(answer);
    while (number.find()) {
      last = number.group();
    }
    return last;
  }
}
