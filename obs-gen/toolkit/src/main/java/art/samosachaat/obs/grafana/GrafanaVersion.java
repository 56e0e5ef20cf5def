package art.samosachaat.obs.grafana;

/** The Grafana that a dashboard is written for. */
public enum GrafanaVersion {
  V11_1("11.1.0", 39),
  /** The last one that stores dashboards in the classic schema. */
  V12("12.0.0", 42);

  private final String pluginVersion;
  private final int schemaVersion;

  GrafanaVersion(String pluginVersion, int schemaVersion) {
    this.pluginVersion = pluginVersion;
    this.schemaVersion = schemaVersion;
  }

  /** Tells Grafana which of its panels the options are for, so that it migrates none of them. */
  public String pluginVersion() {
    return pluginVersion;
  }

  /** Of the classic dashboard schema. */
  public int schemaVersion() {
    return schemaVersion;
  }
}
