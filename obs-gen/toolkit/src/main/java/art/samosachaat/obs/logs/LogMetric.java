package art.samosachaat.obs.logs;

import art.samosachaat.obs.logs.Fields.Kind;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.PromQl;
import art.samosachaat.obs.promql.Quantity;
import art.samosachaat.obs.promql.Quantity.Form;
import art.samosachaat.obs.promql.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers that the log store makes of lines, one series for each combination of labels. Immutable;
 * two that say the same are equal.
 *
 * @param logql the text that Loki is asked
 * @param quantity what the values measure
 * @param labels the fields that tell its series apart; empty where an aggregation kept nothing, and
 *     absent where every label that the lines have does
 * @param parsed fields of the line that were taken out of it
 * @param maxSeries how many series it can answer with, by the declared values of its labels; {@link
 *     Long#MAX_VALUE} where one of them has any value
 * @param operation whether it is to be put in parentheses inside another operation
 */
public record LogMetric(
    String logql,
    Quantity quantity,
    Optional<List<LogField>> labels,
    Set<LogField> parsed,
    long maxSeries,
    boolean operation)
    implements LogExpression {
  private static final Unit LINES = Unit.counting("lines");

  public LogMetric {
    labels = labels.map(List::copyOf);
    parsed = Set.copyOf(parsed);
  }

  static LogMetric over(String function, LogLines lines, Window window) {
    Quantity quantity =
        switch (function) {
          case "rate" -> new Quantity(LINES, Form.PER_SECOND);
          case "bytes_rate" -> new Quantity(Unit.BYTES, Form.PER_SECOND);
          case "bytes_over_time" -> Quantity.of(Unit.BYTES);
          default -> Quantity.of(LINES);
        };
    return new LogMetric(
        function + "(" + lines.logql() + range(lines, window) + ")",
        quantity,
        Optional.empty(),
        lines.parsed(),
        Long.MAX_VALUE,
        false);
  }

  static LogMetric unwrapped(
      String function, String parameter, LogValues values, Window window, LogField... by) {
    LogLines lines = values.lines().json(by);
    // A line whose field is no number fails the whole query unless its error is filtered away.
    String text =
        "%s(%s%s | unwrap %s | __error__=\"\" [%s])%s"
            .formatted(
                function, parameter, lines.logql(), values.field().name(), window, grouping(by));
    return grouped(text, Quantity.NUMBER, lines.parsed(), by);
  }

  /**
   * The sum for each combination of these fields; over everything, without one.
   *
   * @throws IllegalArgumentException if a field is inside the line and was not taken out of it, or
   *     an earlier aggregation dropped it
   */
  public LogMetric sumBy(LogField... fields) {
    return aggregated("sum", fields);
  }

  /** The largest for each combination of these fields; of all, without one. */
  public LogMetric maxBy(LogField... fields) {
    return aggregated("max", fields);
  }

  /** The series with the largest values. */
  public LogMetric top(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("topk: count " + count + " is below 1");
    }
    return new LogMetric(
        "topk(" + count + ", " + logql + ")",
        quantity,
        labels,
        parsed,
        Math.min(count, maxSeries),
        false);
  }

  /** Only series above this. */
  public LogMetric above(double number) {
    return operation(operand() + " > " + PromQl.number(number).promql(), quantity);
  }

  /**
   * The part that this is of another; nothing where the other is 0.
   *
   * @throws IllegalArgumentException if the two do not have the same labels, as no series would
   *     match
   */
  public LogMetric ratioTo(LogMetric whole) {
    if (!labels.equals(whole.labels)) {
      throw new IllegalArgumentException(
          "ratio: %s has [%s], but %s has [%s], so that no series would match"
              .formatted(logql, names(labels), whole.logql, names(whole.labels)));
    }
    return operation(operand() + " / (" + whole.operand() + " > 0)", Quantity.RATIO);
  }

  private LogMetric aggregated(String operator, LogField... by) {
    for (LogField field : by) {
      requireLabel(operator, field);
    }
    String text = by.length == 0 ? operator : operator + grouping(by);
    return grouped(text + (by.length == 0 ? "(" : " (") + logql + ")", quantity, parsed, by);
  }

  private static LogMetric grouped(
      String logql, Quantity quantity, Set<LogField> parsed, LogField... by) {
    long series = 1;
    for (LogField field : by) {
      long values = field.values().map(LabelValues::cardinality).orElse(Long.MAX_VALUE);
      series = Math.multiplyHigh(series, values) == 0 ? series * values : Long.MAX_VALUE;
    }
    return new LogMetric(
        logql,
        quantity,
        Optional.of(List.of(by)),
        parsed,
        series < 0 ? Long.MAX_VALUE : series,
        false);
  }

  private void requireLabel(String operator, LogField field) {
    if (labels.isPresent() && !labels.get().contains(field)) {
      throw new IllegalArgumentException(
          "%s by: field %s is not a label of %s, which has [%s]"
              .formatted(operator, field.name(), logql, names(labels)));
    }
    if (Fields.kind(field) == Kind.LINE && !parsed.contains(field)) {
      throw new IllegalArgumentException(
          "%s by: field %s is inside the line of %s; take it out with json(…) before counting"
              .formatted(operator, field.name(), logql));
    }
  }

  private String operand() {
    return operation ? "(" + logql + ")" : logql;
  }

  private LogMetric operation(String text, Quantity result) {
    return new LogMetric(text, result, labels, parsed, maxSeries, true);
  }

  private static String range(LogLines lines, Window window) {
    return (lines.steps().isEmpty() ? "[" : " [") + window + "]";
  }

  private static String grouping(LogField... by) {
    return by.length == 0
        ? ""
        : Stream.of(by).map(LogField::name).collect(Collectors.joining(", ", " by (", ")"));
  }

  private static String names(Optional<List<LogField>> labels) {
    return labels
        .map(fields -> fields.stream().map(LogField::name).collect(Collectors.joining(", ")))
        .orElse("every label of its lines");
  }

  @Override
  public String toString() {
    return logql;
  }
}
