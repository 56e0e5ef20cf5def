package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.Metric;
import java.util.Optional;

/**
 * A metric that the shipper makes of the lines it sees. It carries every label that the line has at
 * that stage, so the declaration must name them all.
 *
 * @param metric the declaration
 * @param kind what is added up
 * @param field whose value it is of; without one, of the line
 * @param value the only value of the field that counts
 */
public record LineMetric(
    Metric metric, Kind kind, Optional<LogField> field, Optional<String> value) {

  /** What a line adds. */
  public enum Kind {
    /** One. */
    LINES,
    /** Its length in bytes. */
    BYTES,
    /** What the field says. */
    SUM,
    /** What the field says, into a bucket. */
    OBSERVATIONS
  }

  /**
   * @throws IllegalArgumentException if the name cannot be told to a shipper, which puts a prefix
   *     before every name
   */
  public LineMetric {
    if (exposedName(metric).indexOf('_') < 1) {
      throw new IllegalArgumentException(
          "line metric "
              + metric.name()
              + ": a shipper needs a prefix, so the name must have an underscore");
    }
  }

  /** How many lines there were. */
  public static LineMetric lines(CounterMetric metric) {
    return new LineMetric(metric, Kind.LINES, Optional.empty(), Optional.empty());
  }

  /** How many lines there were whose field has this value. */
  public static LineMetric lines(CounterMetric metric, LogField field, String value) {
    Fields.requireValue(field, value);
    return new LineMetric(metric, Kind.LINES, Optional.of(field), Optional.of(value));
  }

  /** How many bytes the lines had. */
  public static LineMetric bytes(CounterMetric metric) {
    return new LineMetric(metric, Kind.BYTES, Optional.empty(), Optional.empty());
  }

  /**
   * What a field comes to, over all lines.
   *
   * @throws IllegalArgumentException if the field is no number
   */
  public static LineMetric sum(CounterMetric metric, LogField field) {
    Fields.requireNumber(field);
    return new LineMetric(metric, Kind.SUM, Optional.of(field), Optional.empty());
  }

  /**
   * How the values of a field are distributed; the buckets are in the unit that the field has.
   *
   * @throws IllegalArgumentException if the field is no number
   */
  public static LineMetric observations(HistogramMetric metric, LogField field) {
    Fields.requireNumber(field);
    return new LineMetric(metric, Kind.OBSERVATIONS, Optional.of(field), Optional.empty());
  }

  /** The first word of the name, with its underscore. */
  String prefix() {
    String name = exposedName(metric);
    return name.substring(0, name.indexOf('_') + 1);
  }

  /** The name without {@link #prefix()}. */
  String rest() {
    return exposedName(metric).substring(prefix().length());
  }

  private static String exposedName(Metric metric) {
    return metric instanceof HistogramMetric ? metric.name() : metric.exposedNames().getFirst();
  }
}
