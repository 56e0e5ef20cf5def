package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;
import java.util.regex.Pattern;

/** What Grafana finds in an expression as the name of a variable. */
final class VariableName {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

  private VariableName() {}

  static void require(String name, Place place) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.of("variable", name, place, "the name does not match " + NAME.pattern());
    }
  }
}
