package art.samosachaat.obs.grafana;

/** The kinds of data source that panels ask. */
public enum Datasource {
  PROMETHEUS("prometheus"),
  LOKI("loki");

  private final String type;

  Datasource(String type) {
    this.type = type;
  }

  /** The id of Grafana's plugin. */
  public String type() {
    return type;
  }
}
