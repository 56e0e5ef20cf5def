package art.samosachaat.obs.promql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * String literals, with the escapes of Go: none between backquotes.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals">Prometheus:
 *     string literals</a>
 */
final class Strings {

  private static final String SIMPLE = "abfnrtv\\";
  private static final String MEANING = "\u0007\b\f\n\r\t\u000b\\";
  private static final int BYTES_ABOVE_ASCII = 0x80;

  /** What a literal stands for, and where it ends. */
  record Literal(String value, int end) {}

  private final String text;
  private final char quote;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int position;

  private Strings(String text, int start) {
    this.text = text;
    this.quote = text.charAt(start);
    this.position = start + 1;
  }

  /**
   * @param start of the quotation mark
   */
  static Literal read(String text, int start) {
    int end = text.indexOf(text.charAt(start), start + 1);
    if (text.charAt(start) == '`' && end >= 0) {
      return new Literal(text.substring(start + 1, end), end + 1);
    }
    Strings strings = new Strings(text, start);
    while (strings.readsOn(start)) {
      strings.step();
    }
    return new Literal(strings.bytes.toString(StandardCharsets.UTF_8), strings.position + 1);
  }

  private boolean readsOn(int start) {
    if (position >= text.length() || text.charAt(position) == '\n' || quote == '`') {
      throw new SyntaxException(text, start, "the string has no closing " + quote);
    }
    return text.charAt(position) != quote;
  }

  private void step() {
    int c = text.codePointAt(position);
    if (c == '\\') {
      escape();
    } else {
      append(c);
      position += Character.charCount(c);
    }
  }

  private void escape() {
    int start = position;
    char c = position + 1 < text.length() ? text.charAt(position + 1) : '\n';
    position += 2;
    int simple = SIMPLE.indexOf(c);
    if (simple >= 0) {
      append(MEANING.charAt(simple));
    } else if (c == quote) {
      append(c);
    } else if (c == 'x') {
      appendByte(digits(start, position, 2, 16));
    } else if (c == 'u') {
      append(digits(start, position, 4, 16));
    } else if (c == 'U') {
      append(digits(start, position, 8, 16));
    } else if (c >= '0' && c <= '7') {
      appendByte(digits(start, position - 1, 3, 8));
    } else {
      throw new SyntaxException(text, start, "\\" + c + " is no escape; write \\\\ for \\");
    }
  }

  private int digits(int start, int from, int count, int radix) {
    try {
      int value = Integer.parseUnsignedInt(text, from, from + count, radix);
      if (Character.isValidCodePoint(value)) {
        position = from + count;
        return value;
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw (SyntaxException) refused(start, count, radix).initCause(e);
    }
    throw refused(start, count, radix);
  }

  private SyntaxException refused(int start, int count, int radix) {
    return new SyntaxException(
        text, start, "expected " + count + " digits of base " + radix + " that name a character");
  }

  private void append(int codePoint) {
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private void appendByte(int value) {
    if (value < BYTES_ABOVE_ASCII) {
      append(value);
    } else {
      bytes.write(value);
    }
  }
}
