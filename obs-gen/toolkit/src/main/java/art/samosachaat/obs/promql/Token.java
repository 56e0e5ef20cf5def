package art.samosachaat.obs.promql;

import java.util.Locale;

/**
 * The least part of a text that means something.
 *
 * @param text as written; of a string, what it stands for
 * @param start where it begins in the text
 */
record Token(Kind kind, String text, int start) {

  enum Kind {
    NAME,
    NUMBER,
    DURATION,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Words of the language are the same in upper and lower case. */
  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** For messages. */
  @Override
  public String toString() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "the string " + Rendering.quoted(text);
      default -> "\"" + text + "\"";
    };
  }
}
