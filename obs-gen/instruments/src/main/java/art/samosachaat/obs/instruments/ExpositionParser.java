package art.samosachaat.obs.instruments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the Prometheus text format, and of OpenMetrics what the two have in common. Timestamps and
 * exemplars are skipped.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class ExpositionParser {
  private final String line;
  private final int number;
  private int at;

  private ExpositionParser(String line, int number) {
    this.line = line;
    this.number = number;
  }

  /**
   * @throws IllegalArgumentException naming the line that is not in the format
   */
  static Exposition parse(String text) {
    Map<String, String> types = new LinkedHashMap<>();
    List<Exposition.Sample> samples = new ArrayList<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.startsWith("#")) {
        String[] words = line.split("[ \t]+", 5);
        if (words.length == 4 && words[1].equals("TYPE")) {
          types.put(words[2], words[3]);
        }
      } else if (!line.isEmpty()) {
        samples.add(new ExpositionParser(line, number).sample());
      }
    }
    return new Exposition(Collections.unmodifiableMap(types), List.copyOf(samples));
  }

  private Exposition.Sample sample() {
    String name = name("a metric name");
    skipBlanks();
    Map<String, String> labels = at < line.length() && line.charAt(at) == '{' ? labels() : Map.of();
    skipBlanks();
    return new Exposition.Sample(name, labels, value());
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    expect('{');
    skipBlanks();
    while (current() != '}') {
      String name = name("a label name");
      skipBlanks();
      expect('=');
      skipBlanks();
      if (labels.put(name, quoted()) != null) {
        throw malformed("label " + name + " is there twice");
      }
      skipBlanks();
      if (current() != '}') {
        expect(',');
        skipBlanks();
      }
    }
    expect('}');
    return Collections.unmodifiableMap(labels);
  }

  private String name(String what) {
    int start = at;
    while (at < line.length() && isNameCharacter(line.charAt(at), at > start)) {
      at++;
    }
    if (at == start) {
      throw malformed("expected " + what);
    }
    return line.substring(start, at);
  }

  private static boolean isNameCharacter(char c, boolean digitsToo) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == ':'
        || (digitsToo && c >= '0' && c <= '9');
  }

  private String quoted() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (current() != '"') {
      char c = line.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() {
    char c = current();
    at++;
    if (c == 'n') {
      return '\n';
    }
    if (c == '\\' || c == '"') {
      return c;
    }
    throw malformed("\\" + c + " is no escape");
  }

  private double value() {
    int start = at;
    while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
      at++;
    }
    String text = line.substring(start, at);
    try {
      return number(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(where("\"" + text + "\" is no value"), e);
    }
  }

  /** A number as Prometheus spells it, infinities included. */
  static double number(String text) {
    if (text.equals("+Inf") || text.equals("Inf")) {
      return Double.POSITIVE_INFINITY;
    }
    return text.equals("-Inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
  }

  private void skipBlanks() {
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }

  private char current() {
    if (at >= line.length()) {
      throw malformed("the line ends too early");
    }
    return line.charAt(at);
  }

  private void expect(char c) {
    if (current() != c) {
      throw malformed("expected " + c);
    }
    at++;
  }

  private IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException(where(why));
  }

  private String where(String why) {
    return "exposition line " + number + ", column " + (at + 1) + ": " + why + ": " + line;
  }
}
