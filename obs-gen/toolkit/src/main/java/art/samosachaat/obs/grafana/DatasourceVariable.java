package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;

/**
 * The choice of a data source, which all panels of that kind ask.
 *
 * @param regex which data sources can be chosen; empty for all of the kind
 */
public record DatasourceVariable(
    String name, String label, Datasource type, String regex, Place place)
    implements DashboardVariable {

  static final String LOKI_NAME = "loki";

  /** {@code $datasource}. */
  public static DatasourceVariable prometheus() {
    return new DatasourceVariable(
        "datasource", "Metrics", Datasource.PROMETHEUS, "", Place.ofCaller());
  }

  /** {@code $loki}. */
  public static DatasourceVariable loki() {
    return new DatasourceVariable(LOKI_NAME, "Logs", Datasource.LOKI, "", Place.ofCaller());
  }

  public DatasourceVariable {
    VariableName.require(name, place);
  }

  /** The same of which only those can be chosen whose name the expression matches. */
  public DatasourceVariable matching(String regex) {
    return new DatasourceVariable(name, label, type, regex, place);
  }
}
