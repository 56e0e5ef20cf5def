package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;

/** A choice at the top of a dashboard. Immutable. */
public sealed interface DashboardVariable
    permits DatasourceVariable,
        QueryVariable,
        CustomVariable,
        ConstantVariable,
        IntervalVariable,
        TextBoxVariable,
        AdHocVariable {

  /** What expressions call it, without the dollar sign. */
  String name();

  /** What the reader calls it. */
  String label();

  /** Where it was described. */
  Place place();
}
