package art.samosachaat.obs.grafana;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.source.Place;
import java.util.List;

/**
 * The choice among values that are known when the code is written.
 *
 * @param options at least 1, in the order in which the reader sees them
 */
public record CustomVariable(
    String name, String label, List<Option> options, Choice choice, Place place)
    implements DashboardVariable {

  /** A value and what the reader sees instead of it. */
  public record Option(String text, String value) {
    /** A value that is shown as it is. */
    public static Option of(String value) {
      return new Option(value, value);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no option or a value is there twice
   */
  public CustomVariable {
    VariableName.require(name, place);
    options = List.copyOf(options);
    long different = options.stream().map(Option::value).distinct().count();
    if (options.isEmpty() || different < options.size()) {
      throw Refusal.of(
          "variable", name, place, "needs at least 1 option and no value twice, got " + options);
    }
  }

  /**
   * The declared values of a label; any number of them can be chosen, and all are at first.
   *
   * @throws IllegalStateException if the values are not known beforehand
   */
  public static CustomVariable of(Variable variable) {
    Label of = variable.label();
    List<Option> options = of.all().stream().map(LabelValue::value).map(Option::of).toList();
    return new CustomVariable(variable.name(), of.name(), options, Choice.ANY, Place.ofCaller());
  }

  /** One of these values, of which the first is chosen at first. */
  public static CustomVariable oneOf(String name, Option... options) {
    return new CustomVariable(name, name, List.of(options), Choice.ONE, Place.ofCaller());
  }

  /** The same, called so. */
  public CustomVariable label(String label) {
    return new CustomVariable(name, label, options, choice, place);
  }

  /** The same with one value to be chosen. */
  public CustomVariable ofOne() {
    return new CustomVariable(name, label, options, Choice.ONE, place);
  }
}
