package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Grouping;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Negation;
import art.samosachaat.obs.promql.Node.Range;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Node.Subquery;
import art.samosachaat.obs.promql.Node.Text;
import art.samosachaat.obs.promql.Node.VectorMatching;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Syntax → text, with as few parentheses as keep the meaning. */
final class Rendering {

  private static final int UNARY_PRECEDENCE = 5;
  private static final Pattern PLAIN_LABEL =
      Pattern.compile(
          "(?:[a-zA-Z_]|%1$s)(?:[a-zA-Z0-9_]|%1$s)*".formatted(Lexer.VARIABLE.pattern()));

  private Rendering() {}

  static String of(Node node) {
    return switch (node) {
      case Literal literal -> number(literal.value());
      case Text text -> quoted(text.value());
      case Selector selector -> selector(selector, "");
      case Range range -> selector(range.of(), "[" + range.window() + "]");
      case Subquery subquery -> subquery(subquery);
      case Call call -> call.function() + arguments(call.arguments());
      case Aggregation aggregation -> aggregation(aggregation);
      case Binary binary -> binary(binary);
      case Negation negation -> "-" + operand(negation.of(), UNARY_PRECEDENCE + 1);
    };
  }

  /** {@code 0.95}, {@code 5}, {@code 1e-09}, {@code Inf}: never in a form that PromQL misreads. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** In quotes where it is none of the names that PromQL has always understood. */
  static String label(String name) {
    return isPlainLabel(name) ? name : quoted(name);
  }

  static boolean isPlainLabel(String name) {
    return PLAIN_LABEL.matcher(name).matches();
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** {@code 1h30m}, {@code 500ms}: largest units first, none that is 0. */
  static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static String selector(Selector selector, String range) {
    String matchers =
        selector.matchers().isEmpty()
            ? ""
            : selector.matchers().stream()
                .map(Matcher::toString)
                .collect(Collectors.joining(", ", "{", "}"));
    return selector.metric() + matchers + range + when(selector.offset(), selector.at());
  }

  private static String when(Optional<Duration> offset, Optional<Node.At> at) {
    return at.map(time -> " @ " + time.moment()).orElse("")
        // Prometheus takes an offset of 0 for a mistake.
        + offset.filter(past -> !past.isZero()).map(past -> " offset " + of(past)).orElse("");
  }

  private static String subquery(Subquery subquery) {
    Node of = subquery.of();
    String inner = operand(of, Integer.MAX_VALUE);
    String step = subquery.step().map(Window::toString).orElse("");
    return inner
        + "["
        + subquery.range()
        + ":"
        + step
        + "]"
        + when(subquery.offset(), subquery.at());
  }

  private static String arguments(List<Node> arguments) {
    return arguments.stream().map(Rendering::of).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String aggregation(Aggregation aggregation) {
    String grouping = aggregation.grouping().map(Rendering::grouping).orElse("");
    String parameter = aggregation.parameter().map(node -> node + ", ").orElse("");
    return aggregation.operator() + grouping + "(" + parameter + aggregation.of() + ")";
  }

  private static String grouping(Grouping grouping) {
    return (grouping.without() ? " without (" : " by (") + labels(grouping.labels()) + ") ";
  }

  private static String labels(List<String> names) {
    return names.stream().map(Rendering::label).collect(Collectors.joining(", "));
  }

  private static String binary(Binary binary) {
    int precedence = binary.operator().precedence();
    boolean right = binary.operator().rightAssociative();
    return operand(binary.left(), right ? precedence + 1 : precedence)
        + " "
        + binary.operator().symbol()
        + (binary.bool() ? " bool" : "")
        + binary.matching().map(Rendering::matching).orElse("")
        + " "
        + operand(binary.right(), right ? precedence : precedence + 1);
  }

  private static String matching(VectorMatching matching) {
    String on = (matching.ignoring() ? " ignoring (" : " on (") + labels(matching.labels()) + ")";
    return on
        + matching
            .group()
            .map(
                group ->
                    (group.left() ? " group_left (" : " group_right (")
                        + labels(group.include())
                        + ")")
            .orElse("");
  }

  /** In parentheses where it binds less tightly than what it is an operand of. */
  private static String operand(Node node, int least) {
    int precedence =
        switch (node) {
          case Binary binary -> binary.operator().precedence();
          case Negation negation -> UNARY_PRECEDENCE;
          case Literal literal when literal.value() < 0 -> UNARY_PRECEDENCE;
          default -> Integer.MAX_VALUE;
        };
    return precedence < least ? "(" + node + ")" : node.toString();
  }
}
