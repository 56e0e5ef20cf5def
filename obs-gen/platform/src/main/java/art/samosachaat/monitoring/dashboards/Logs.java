package art.samosachaat.monitoring.dashboards;

import static art.samosachaat.contracts.logs.LogFields.LEVEL;
import static art.samosachaat.contracts.logs.LogFields.SERVICE;

import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.GrafanaUnit;
import art.samosachaat.obs.grafana.LogsPanel;
import art.samosachaat.obs.grafana.Reading;
import art.samosachaat.obs.grafana.Row;
import art.samosachaat.obs.grafana.TextBoxVariable;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.logs.LogQl;
import art.samosachaat.obs.logs.LogVariable;
import art.samosachaat.obs.promql.Window;

/** What the services say, and all that was said about one trace. */
public final class Logs {

  public static final String UID = "samosachaat-logs";

  /** The text box that a link from a latency panel fills in. */
  static final String TRACE_ID = "trace_id";

  private static final String NO_TRACE = "nothing to show until a trace id is given";

  private Logs() {}

  public static Dashboard dashboard(Reading reading) {
    return Dashboards.titled("Logs", reading)
        .uid(UID)
        .description("Errors by service, and every line of one trace.")
        .withVariable(TextBoxVariable.of(TRACE_ID).label("Trace id"))
        .withRow(
            Row.titled("Trace")
                .withPanel(
                    LogsPanel.titled("Lines of the trace")
                        .description(
                            "Every line of the trace whose id is above, of all services, oldest"
                                + " first.")
                        .span(24)
                        .height(12)
                        .oldestFirst()
                        .mayBeEmpty(NO_TRACE)
                        .withTarget(
                            LogQl.having(SERVICE)
                                .filter(LogFields.TRACE_ID, LogVariable.text(TRACE_ID)))))
        .withRow(
            Row.titled("Errors")
                .withPanel(
                    TimeseriesPanel.titled("Errors by service")
                        .description("Lines of level error.")
                        .drawStyle(TimeseriesPanel.DrawStyle.BARS)
                        .unit(GrafanaUnit.SHORT)
                        .withTarget(
                            LogQl.whereIn(LEVEL, "error")
                                .countOverTime(Window.INTERVAL)
                                .sumBy(SERVICE),
                            "{{service}}"))
                .withPanel(
                    TimeseriesPanel.titled("Lines by level")
                        .description("How much is logged.")
                        .stacking(TimeseriesPanel.Stacking.NORMAL)
                        .unit(GrafanaUnit.SHORT)
                        .withTarget(
                            LogQl.having(SERVICE).countOverTime(Window.INTERVAL).sumBy(LEVEL),
                            "{{level}}"))
                .withPanel(
                    LogsPanel.titled("Latest errors")
                        .description("Lines of level error, the newest first.")
                        .span(24)
                        .height(10)
                        .withTarget(LogQl.whereIn(LEVEL, "error"))))
        .build();
  }
}
