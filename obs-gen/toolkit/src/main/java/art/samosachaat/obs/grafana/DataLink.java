package art.samosachaat.obs.grafana;

import art.samosachaat.obs.logs.LogExpression;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.Variable;

/**
 * Where a click on a value leads.
 *
 * @param url may hold what Grafana fills in, such as <code>${__field.labels.app}</code>
 * @param newTab whether the browser opens a tab for it
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/panels-visualizations/configure-data-links/">Grafana:
 *     data links</a>
 */
public record DataLink(String title, String url, boolean newTab) {

  /** The data source that the reader chose. */
  static final String LOKI_DATASOURCE = "${" + DatasourceVariable.LOKI_NAME + "}";

  /** The time that the dashboard shows. */
  private static final String TIME = "${__url_time_range}";

  /**
   * @throws IllegalArgumentException if the title is blank or the address is none
   */
  public DataLink {
    Links.requireTitle(title);
    Links.requireUrl(title, url);
  }

  /** Leads elsewhere. */
  public static DataLink toUrl(String title, String url) {
    return new DataLink(title, url, true);
  }

  /** Leads to another dashboard, at the time that this one shows. */
  public static DataLink toDashboard(String title, String uid) {
    return new DataLink(title, "/d/" + Links.requireUid(uid) + "?" + TIME, false);
  }

  /**
   * Leads to a dashboard that shows the logs of one trace, at the time that this one shows. A value
   * that has no such field leads to that dashboard without a trace id; see {@link TraceLink} for
   * exemplars.
   *
   * @param uid of that dashboard
   * @param variable its text box that takes the trace id
   * @param field the column or exemplar label that holds the trace id
   */
  public static DataLink toTrace(String title, String uid, String variable, String field) {
    return toDashboard(title, uid).with(variable, "${__data.fields." + field + "}");
  }

  /** Leads to Grafana's Explore with a question to Loki, at the time that the dashboard shows. */
  public static DataLink toExplore(String title, LogExpression expression) {
    String panes =
        ("{\"logs\":{\"datasource\":\"%s\",\"queries\":[{\"refId\":\"A\",\"expr\":%s,"
                + "\"datasource\":{\"type\":\"loki\",\"uid\":\"%s\"}}],"
                + "\"range\":{\"from\":\"${__from}\",\"to\":\"${__to}\"}}}")
            .formatted(LOKI_DATASOURCE, quoted(expression.logql()), LOKI_DATASOURCE);
    return new DataLink(
        title, "/explore?schemaVersion=1&orgId=1&panes=" + Links.encoded(panes), true);
  }

  /** The same, choosing for a variable of the other dashboard what the series' label says. */
  public DataLink with(Variable variable, Label label) {
    return with(variable.name(), "${__field.labels." + label.name() + "}");
  }

  /** The same, choosing for a variable of the other dashboard what this one has chosen. */
  public DataLink with(Variable variable) {
    return new DataLink(title, url + "&${" + variable.name() + ":queryparam}", newTab);
  }

  /** The same with a value for a variable of the other dashboard. */
  public DataLink with(String variable, String value) {
    return new DataLink(title, url + "&var-" + variable + "=" + Links.encoded(value), newTab);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
