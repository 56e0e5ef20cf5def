package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Label;
import java.util.regex.Pattern;

/**
 * A choice that a dashboard's reader makes, of values of one label; in a selector it stands for all
 * that are chosen.
 *
 * @param name what panels call it, without the dollar sign
 */
public record Variable(String name, Label label) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /**
   * @throws IllegalArgumentException if Grafana would not find the name in a query
   */
  public Variable {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "variable \"" + name + "\": the name does not match " + NAME.pattern());
    }
  }

  /** A variable called as its label is. */
  public static Variable of(Label label) {
    return new Variable(label.name(), label);
  }

  @Override
  public String toString() {
    return "$" + name;
  }
}
