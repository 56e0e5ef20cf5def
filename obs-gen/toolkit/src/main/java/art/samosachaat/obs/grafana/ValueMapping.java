package art.samosachaat.obs.grafana;

import java.util.OptionalDouble;

/** Shows a text instead of a value. */
public sealed interface ValueMapping {

  /** What is shown. */
  Result result();

  /** A text in a colour. */
  record Result(String text, Color color) {}

  /** For one value, written as Grafana would compare it: {@code 1}, {@code ready}. */
  record Value(String value, Result result) implements ValueMapping {}

  /**
   * For values from one to another, both included.
   *
   * @param from without one, from minus infinity on
   * @param to without one, to infinity
   */
  record Range(OptionalDouble from, OptionalDouble to, Result result) implements ValueMapping {}

  /** For texts that an expression matches, in JavaScript's syntax without slashes. */
  record Regex(String pattern, Result result) implements ValueMapping {}

  /** For what is no value. */
  record Special(Match match, Result result) implements ValueMapping {}

  /** What can be there instead of a value. */
  enum Match {
    NULL("null"),
    NAN("nan"),
    NULL_OR_NAN("null+nan"),
    EMPTY("empty");

    private final String id;

    Match(String id) {
      this.id = id;
    }

    /** As Grafana writes it. */
    public String id() {
      return id;
    }
  }

  /** Shows a text for a number. */
  static ValueMapping value(double value, String text, Color color) {
    String written = value == Math.rint(value) ? Long.toString((long) value) : "" + value;
    return new Value(written, new Result(text, color));
  }

  /** Shows a text for another. */
  static ValueMapping value(String value, String text, Color color) {
    return new Value(value, new Result(text, color));
  }

  /** Shows a text from one number to another, both included. */
  static ValueMapping range(double from, double to, String text, Color color) {
    if (!(from <= to)) {
      throw new IllegalArgumentException(
          "mapping \"%s\": from %s is above to %s".formatted(text, from, to));
    }
    return new Range(OptionalDouble.of(from), OptionalDouble.of(to), new Result(text, color));
  }

  /** Shows a text where there is no value. */
  static ValueMapping nothing(String text, Color color) {
    return new Special(Match.NULL_OR_NAN, new Result(text, color));
  }
}
