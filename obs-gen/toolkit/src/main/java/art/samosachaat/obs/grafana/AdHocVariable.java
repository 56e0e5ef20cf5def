package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;

/** Conditions on any label that the reader adds to every expression of a kind of data source. */
public record AdHocVariable(String name, String label, Datasource datasource, Place place)
    implements DashboardVariable {

  public AdHocVariable {
    VariableName.require(name, place);
  }

  /** Conditions that are added to what Prometheus is asked. */
  public static AdHocVariable prometheus(String name) {
    return new AdHocVariable(name, name, Datasource.PROMETHEUS, Place.ofCaller());
  }

  /** Conditions that are added to what Loki is asked. */
  public static AdHocVariable loki(String name) {
    return new AdHocVariable(name, name, Datasource.LOKI, Place.ofCaller());
  }
}
