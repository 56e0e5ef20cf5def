package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LogField;

/**
 * Where a query of the log store starts: with the streams to read, by one condition that no stream
 * without the label can meet.
 *
 * <pre>{@code
 * LogQl.where(SERVICE, "shop").filter(TRACE_ID, LogVariable.text("trace_id")).logql()
 *     // {service="shop"} | trace_id="$trace_id"
 * LogQl.whereIn(LEVEL, "error").countOverTime(Window.INTERVAL).sumBy(SERVICE).logql()
 *     // sum by (service) (count_over_time({level="error"}[$__interval]))
 * }</pre>
 *
 * @see <a href="https://grafana.com/docs/loki/latest/query/log_queries/">Loki: log queries</a>
 */
public final class LogQl {

  private LogQl() {}

  /**
   * Lines whose index label has this value.
   *
   * @throws IllegalArgumentException if the field is no index label, or this no value of it
   */
  public static LogLines where(LogField label, String value) {
    return LogLines.ALL.where(label, value);
  }

  /**
   * Lines whose index label has one of these values.
   *
   * @throws IllegalArgumentException if the field is no index label, or one is no value of it
   */
  public static LogLines whereIn(LogField label, String... values) {
    return LogLines.ALL.whereIn(label, values);
  }

  /**
   * Lines of the streams that the reader of a dashboard has chosen.
   *
   * @throws IllegalArgumentException if the field is no index label
   */
  public static LogLines where(LogField label, LogVariable variable) {
    return LogLines.ALL.where(label, variable);
  }

  /**
   * Lines that have this label at all.
   *
   * @throws IllegalArgumentException if the field is no index label
   */
  public static LogLines having(LogField label) {
    return LogLines.ALL.whereMatches(label, ".+");
  }
}
