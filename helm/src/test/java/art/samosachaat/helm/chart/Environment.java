package art.samosachaat.helm.chart;

import java.util.Locale;

/** Where the platform is installed; each has a values file in each chart. */
public enum Environment {
  DEV,
  UAT,
  PROD;

  /** Namespace of both charts. */
  public String namespace() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of its values file in a chart's folder. */
  public String valuesFile() {
    return "values-" + namespace() + ".yaml";
  }
}
