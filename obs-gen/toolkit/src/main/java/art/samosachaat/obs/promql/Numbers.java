package art.samosachaat.obs.promql;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and durations, as Prometheus reads them. */
final class Numbers {

  private static final Pattern OCTAL = Pattern.compile("0[0-7]+");
  // Units come largest first and once each.
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final List<Duration> UNITS =
      List.of(
          Duration.ofDays(365),
          Duration.ofDays(7),
          Duration.ofDays(1),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(1));

  private Numbers() {}

  static double number(Reader reader, Token token) {
    String digits = token.text().replace("_", "");
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      if (digits.length() == 2) {
        throw reader.refused(token, "a number without digits");
      }
      return new BigInteger(digits.substring(2), 16).doubleValue();
    }
    // Go reads 017 as octal, and so does Prometheus.
    return OCTAL.matcher(digits).matches()
        ? new BigInteger(digits, 8).doubleValue()
        : Double.parseDouble(digits);
  }

  /** A duration; none where the text is not one, or is longer than can be told. */
  static Optional<Duration> ofUnits(String text) {
    // More digits than a 64-bit number of the smallest unit has.
    return text.matches(".*\\d{12}.*") ? Optional.empty() : exact(text);
  }

  /** A duration, or a number of seconds. */
  static Duration duration(Reader reader, Token token) {
    try {
      Duration duration =
          token.text().matches("[0-9.]+")
              ? Duration.ofMillis(Math.round(Double.parseDouble(token.text()) * 1000))
              : ofUnits(reader, token);
      // Prometheus keeps durations in nanoseconds, 64 bits of them.
      if (duration.toNanos() <= 0) {
        throw reader.refused(token, "a duration must be above 0");
      }
      return duration;
    } catch (ArithmeticException | NumberFormatException e) {
      throw (SyntaxException) reader.refused(token, "the duration is out of range").initCause(e);
    }
  }

  static Window window(Reader reader, Token token) {
    return Lexer.VARIABLE.matcher(token.text()).find()
        ? new Window.Macro(token.text())
        : Window.of(duration(reader, token));
  }

  private static Duration ofUnits(Reader reader, Token token) {
    return exact(token.text())
        .orElseThrow(
            () ->
                reader.refused(
                    token,
                    "expected a duration such as 1h30m, largest unit first, found " + token));
  }

  /**
   * The duration; none if it is no such text.
   *
   * @throws ArithmeticException or {@link NumberFormatException} if it is longer than can be told
   */
  private static Optional<Duration> exact(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    Duration total = Duration.ZERO;
    for (int i = 0; i < UNITS.size(); i++) {
      String amount = matcher.group(i + 1);
      if (amount != null) {
        total = total.plus(UNITS.get(i).multipliedBy(Long.parseLong(amount)));
      }
    }
    return Optional.of(total);
  }
}
