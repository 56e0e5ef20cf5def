package art.samosachaat.obs.logs;

import art.samosachaat.obs.logs.Fields.Kind;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.promql.Matcher.Operator;
import art.samosachaat.obs.promql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Log lines: streams selected by their index labels, then what is left of their lines after the
 * pipe. Immutable; two that say the same are equal.
 *
 * @param selector conditions on index labels
 * @param steps what follows, as LogQL writes it, each with its leading operator
 * @param parsed fields that were taken out of the line so far
 */
public record LogLines(List<Matcher> selector, List<String> steps, Set<LogField> parsed)
    implements LogExpression {

  static final LogLines ALL = new LogLines(List.of(), List.of(), Set.of());

  public LogLines {
    selector = List.copyOf(selector);
    steps = List.copyOf(steps);
    parsed = Set.copyOf(parsed);
  }

  /** Only streams with this value. */
  public LogLines where(LogField label, String value) {
    Fields.requireValue(label, value);
    return select(label, Operator.EQUAL, value);
  }

  /** Only streams without this value. */
  public LogLines whereNot(LogField label, String value) {
    Fields.requireValue(label, value);
    return select(label, Operator.NOT_EQUAL, value);
  }

  /** Only streams with one of these values. */
  public LogLines whereIn(LogField label, String... values) {
    return values.length == 1
        ? where(label, values[0])
        : select(label, Operator.MATCHES, Fields.anyOf(label, values));
  }

  /** Only streams whose value this RE2 expression matches from its start to its end. */
  public LogLines whereMatches(LogField label, String expression) {
    Fields.requireMatching(label, expression);
    return select(label, Operator.MATCHES, expression);
  }

  /** Only streams that the reader of a dashboard has chosen. */
  public LogLines where(LogField label, LogVariable variable) {
    return select(label, operator(variable), variable.toString());
  }

  /** Only lines with this text, which is compared as it is. */
  public LogLines containing(String text) {
    return line("|=", text);
  }

  /** Only lines without this text. */
  public LogLines notContaining(String text) {
    return line("!=", text);
  }

  /** Only lines somewhere in which this RE2 expression matches. */
  public LogLines matching(String expression) {
    return line("|~", expression);
  }

  /** Only lines nowhere in which this RE2 expression matches. */
  public LogLines notMatching(String expression) {
    return line("!~", expression);
  }

  /** Only lines with what was typed; nothing typed means all of them. */
  public LogLines containing(LogVariable variable) {
    return line(variable.choice() ? "|~" : "|=", variable.toString());
  }

  /**
   * Takes fields out of the line, so that they can be grouped by and shown; those that the store
   * knows without need not be.
   */
  public LogLines json(LogField... fields) {
    List<LogField> missing =
        Stream.of(fields)
            .filter(field -> Fields.kind(field) == Kind.LINE && !parsed.contains(field))
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return this;
    }
    // Named one by one: a bare "| json" would make a label of every key of every line.
    String names =
        missing.stream()
            .map(field -> field.name() + "=\"" + field.name() + "\"")
            .collect(Collectors.joining(", "));
    return new LogLines(
        selector,
        with(steps, "| json " + names),
        Stream.concat(parsed.stream(), missing.stream()).collect(Collectors.toSet()));
  }

  /** Only lines whose field has this value; a field of the line is taken out of it first. */
  public LogLines filter(LogField field, String value) {
    Fields.requireValue(field, value);
    return filter(field, Operator.EQUAL, value);
  }

  /** Only lines whose field has another value, or that do not have it. */
  public LogLines filterNot(LogField field, String value) {
    Fields.requireValue(field, value);
    return filter(field, Operator.NOT_EQUAL, value);
  }

  /** Only lines whose field's value this RE2 expression matches from its start to its end. */
  public LogLines filterMatches(LogField field, String expression) {
    Fields.requireMatching(field, expression);
    return filter(field, Operator.MATCHES, expression);
  }

  /** Only lines whose field has what was typed or chosen. */
  public LogLines filter(LogField field, LogVariable variable) {
    return filter(field, operator(variable), variable.toString());
  }

  /** Only lines that have the field. */
  public LogLines filterPresent(LogField field) {
    return filter(field, Operator.NOT_EQUAL, "");
  }

  /**
   * Only lines whose field is at least this.
   *
   * @throws IllegalArgumentException if the field is no number
   */
  public LogLines filterAtLeast(LogField field, long number) {
    Fields.requireNumber(field);
    return json(field).step("| " + field.name() + " >= " + number);
  }

  /**
   * The field as the value of its line, for metrics of it.
   *
   * @throws IllegalArgumentException if the field is no number
   */
  public LogValues unwrap(LogField field) {
    Fields.requireNumber(field);
    return new LogValues(json(field).filterPresent(field), field);
  }

  /** How many lines each series has in a time. */
  public LogMetric countOverTime(Window window) {
    return LogMetric.over("count_over_time", this, window);
  }

  /** How many lines a second. */
  public LogMetric rate(Window window) {
    return LogMetric.over("rate", this, window);
  }

  /** How many bytes of lines in a time. */
  public LogMetric bytesOverTime(Window window) {
    return LogMetric.over("bytes_over_time", this, window);
  }

  /** How many bytes of lines a second. */
  public LogMetric bytesRate(Window window) {
    return LogMetric.over("bytes_rate", this, window);
  }

  @Override
  public String logql() {
    String streams =
        selector.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
    return steps.isEmpty() ? streams : streams + " " + String.join(" ", steps);
  }

  @Override
  public String toString() {
    return logql();
  }

  private LogLines select(LogField label, Operator operator, String value) {
    if (Fields.kind(label) != Kind.LABEL) {
      throw new IllegalArgumentException(
          "stream selector: field %s is %s, and a stream selector knows index labels only; %s"
              .formatted(
                  label.name(),
                  Fields.kind(label).description(),
                  "filter by it after the pipe, with filter(…)"));
    }
    return new LogLines(with(selector, new Matcher(label.name(), operator, value)), steps, parsed);
  }

  private LogLines filter(LogField field, Operator operator, String value) {
    return json(field).step("| " + new Matcher(field.name(), operator, value));
  }

  private LogLines line(String operator, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("line filter " + operator + ": text is empty");
    }
    return step(operator + " " + Fields.quoted(text));
  }

  private LogLines step(String step) {
    return new LogLines(selector, with(steps, step), parsed);
  }

  private static Operator operator(LogVariable variable) {
    return variable.choice() ? Operator.MATCHES : Operator.EQUAL;
  }

  private static <T> List<T> with(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
