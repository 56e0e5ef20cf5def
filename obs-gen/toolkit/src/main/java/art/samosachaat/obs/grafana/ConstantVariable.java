package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;

/** A value that the reader does not see and whoever imports the dashboard can set. */
public record ConstantVariable(String name, String label, String value, Place place)
    implements DashboardVariable {

  public ConstantVariable {
    VariableName.require(name, place);
  }

  /** A constant. */
  public static ConstantVariable of(String name, String value) {
    return new ConstantVariable(name, name, value, Place.ofCaller());
  }
}
