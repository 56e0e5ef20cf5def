package art.samosachaat.obs.grafana;

/**
 * The way from a trace id to the logs of that trace, on a dashboard of their own. A column with
 * trace ids takes it as a {@link #dataLink}. Exemplars take it from the data source that they come
 * from, since Grafana applies no panel's links to them: there it is one of {@code
 * exemplarTraceIdDestinations}, with {@link #field}, {@link #exemplarUrl} and {@link #title}.
 *
 * @param field the exemplar label or the column that holds the trace id
 * @param title what the reader clicks on
 * @param dashboardUid of the dashboard with the logs
 * @param variable the text box of that dashboard that takes the trace id
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/prometheus/configure/#provision-the-prometheus-data-source">Grafana:
 *     provision the Prometheus data source</a>
 */
public record TraceLink(String field, String title, String dashboardUid, String variable) {

  /**
   * @throws IllegalArgumentException if the title is blank or the uid is none
   */
  public TraceLink {
    Links.requireTitle(title);
    Links.requireUid(dashboardUid);
  }

  /** For a panel that has a column with trace ids. */
  public DataLink dataLink() {
    return DataLink.toTrace(title, dashboardUid, variable, field);
  }

  /** For the data source; in a provisioning file its dollar signs must be doubled. */
  public String exemplarUrl() {
    return DataLink.toDashboard(title, dashboardUid).with(variable, "${__value.raw}").url();
  }
}
