package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;

/**
 * A text that the reader types, such as a trace id.
 *
 * @param initial what is there at first; may be empty
 */
public record TextBoxVariable(String name, String label, String initial, Place place)
    implements DashboardVariable {

  public TextBoxVariable {
    VariableName.require(name, place);
  }

  /** An empty text box. */
  public static TextBoxVariable of(String name) {
    return new TextBoxVariable(name, name, "", Place.ofCaller());
  }

  /** The same, called so. */
  public TextBoxVariable label(String label) {
    return new TextBoxVariable(name, label, initial, place);
  }

  /** The same with a text that is there at first. */
  public TextBoxVariable initially(String text) {
    return new TextBoxVariable(name, label, text, place);
  }
}
