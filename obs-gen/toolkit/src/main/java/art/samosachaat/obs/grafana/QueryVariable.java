package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.GaugeSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InfoSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.RecordedSelection;
import art.samosachaat.obs.promql.Selection;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.source.Place;

/**
 * The choice of values of a label that some series have.
 *
 * @param variable what expressions use
 * @param of the series whose labels are looked at; they may use other variables
 * @param regex which values can be chosen; empty for all
 */
public record QueryVariable(
    Variable variable, Selection<?> of, String label, Choice choice, String regex, Place place)
    implements DashboardVariable {

  /**
   * The values of a label; any number of them can be chosen, and all are at first.
   *
   * @throws IllegalArgumentException if those series do not have the label
   */
  public static QueryVariable labelValues(Variable variable, Selection<?> of) {
    return new QueryVariable(
        variable, of, variable.label().name(), Choice.ANY, "", Place.ofCaller());
  }

  /**
   * @throws IllegalArgumentException if those series do not have the label
   */
  public QueryVariable {
    VariableName.require(variable.name(), place);
    if (!series(of).labels().contains(variable.label())) {
      throw Refusal.of(
          "variable",
          variable.name(),
          place,
          "%s has no label %s; it has %s"
              .formatted(of, variable.label().name(), series(of).labels().names()));
    }
  }

  @Override
  public String name() {
    return variable.name();
  }

  /** The text that the data source is asked. */
  public String query() {
    return "label_values(%s, %s)".formatted(series().promql(), variable.label().name());
  }

  /** The series whose labels are looked at. */
  public InstantVector series() {
    return series(of);
  }

  private static InstantVector series(Selection<?> of) {
    return switch (of) {
      case CounterSelection counter -> counter.sinceStart();
      case GaugeSelection gauge -> gauge.now();
      case InfoSelection info -> info.now();
      case RecordedSelection recorded -> recorded.now();
      // One series for each set of labels, where buckets would be a dozen.
      case HistogramSelection histogram -> histogram.count().sinceStart();
    };
  }

  /** The same, called so. */
  public QueryVariable label(String label) {
    return new QueryVariable(variable, of, label, choice, regex, place);
  }

  /** The same with one value to be chosen. */
  public QueryVariable ofOne() {
    return new QueryVariable(variable, of, label, Choice.ONE, regex, place);
  }

  /** The same of which only those can be chosen that the expression matches. */
  public QueryVariable matching(String regex) {
    return new QueryVariable(variable, of, label, choice, regex, place);
  }
}
