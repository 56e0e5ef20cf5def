package art.samosachaat.obs.logs;

import art.samosachaat.obs.promql.Variable;
import java.util.regex.Pattern;

/**
 * What a dashboard's reader has typed or chosen, as part of a query.
 *
 * @param name what panels call it, without the dollar sign
 * @param choice whether it may stand for several values, which Grafana joins to an expression
 */
public record LogVariable(String name, boolean choice) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /**
   * @throws IllegalArgumentException if Grafana would not find the name in a query
   */
  public LogVariable {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "variable \"" + name + "\": the name does not match " + NAME.pattern());
    }
  }

  /** One value, such as what was typed into a text box. */
  public static LogVariable text(String name) {
    return new LogVariable(name, false);
  }

  /** One or more values; where all may be chosen, the variable's "all" value must be {@code .+}. */
  public static LogVariable choice(String name) {
    return new LogVariable(name, true);
  }

  /** The variable that the dashboard's PromQL uses too. */
  public static LogVariable choice(Variable variable) {
    return choice(variable.name());
  }

  @Override
  public String toString() {
    return "$" + name;
  }
}
