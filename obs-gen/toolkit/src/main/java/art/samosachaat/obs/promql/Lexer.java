package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Token.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text → tokens, one at a time, since what a bracket means depends on where it stands. */
final class Lexer {

  /** What Grafana fills in: {@code $a}, {@code ${a}}, {@code ${a:regex}}, {@code [[a]]}. */
  static final Pattern VARIABLE =
      Pattern.compile(
          "\\$\\{[^{}\\s]+}|\\$[a-zA-Z_][a-zA-Z0-9_]*|\\[\\[[a-zA-Z_][a-zA-Z0-9_]*(?::\\w+)?]]");

  private static final Pattern SPACE = Pattern.compile("(?:\\s|#[^\\n]*)*+");
  private static final Pattern DURATION =
      Pattern.compile("(?:[0-9]+(?:ms|[smhdwy]))+(?![a-zA-Z0-9_])");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?)"
              + "(?![a-zA-Z0-9_])");
  private static final Pattern NAME =
      Pattern.compile("(?:[a-zA-Z0-9_:]|" + VARIABLE.pattern() + ")+");
  private static final Pattern WINDOW = Pattern.compile("(?:[\\w.]|" + VARIABLE.pattern() + ")*");
  private static final List<String> SYMBOLS =
      List.of(
          "==", "!=", "=~", "!~", ">=", "<=", "=", ">", "<", "+", "-", "*", "/", "%", "^", "(", ")",
          "{", "}", "[", "]", ",", "@");

  private final String text;
  private int position;

  Lexer(String text) {
    this.text = text;
  }

  Token next() {
    skipSpace();
    int start = position;
    if (start == text.length()) {
      return new Token(Kind.END, "", start);
    }
    char c = text.charAt(start);
    if (c == '"' || c == '\'' || c == '`') {
      Strings.Literal literal = Strings.read(text, start);
      position = literal.end();
      return new Token(Kind.STRING, literal.value(), start);
    }
    if (isDigit(c) || (c == '.' && start + 1 < text.length() && isDigit(text.charAt(start + 1)))) {
      return number(start);
    }
    // What begins with a digit or a dot was a number; all else that a name may hold begins one.
    if (take(NAME)) {
      return new Token(Kind.NAME, text.substring(start, position), start);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, start)) {
        position += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start);
      }
    }
    throw new SyntaxException(text, start, "unexpected character '" + c + "'");
  }

  /** What is written between a bracket or colon and the colon or bracket that follows. */
  Token window() {
    skipSpace();
    int start = position;
    take(WINDOW);
    return new Token(Kind.NAME, text.substring(start, position), start);
  }

  /** Whether a colon comes next, which is then read. */
  boolean colon() {
    skipSpace();
    boolean there = text.startsWith(":", position);
    if (there) {
      position++;
    }
    return there;
  }

  private Token number(int start) {
    if (take(DURATION)) {
      return new Token(Kind.DURATION, text.substring(start, position), start);
    }
    if (take(NUMBER)) {
      return new Token(Kind.NUMBER, text.substring(start, position), start);
    }
    throw new SyntaxException(text, start, "neither a number nor a duration");
  }

  private void skipSpace() {
    take(SPACE);
  }

  private boolean take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    boolean something = matcher.end() > position;
    position = matcher.end();
    return something;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
