package art.samosachaat.obs.lint.input;

import art.samosachaat.obs.source.Place;
import art.samosachaat.obs.source.Suppression;
import java.util.List;
import java.util.Optional;

/**
 * Where something was described, and which findings are not to be reported there.
 *
 * @param place for messages
 * @param suppressions of this place and everything described within it
 * @param typed whether it was described in Java, so that proof and ownership are expected of it
 * @param within what it is a part of
 */
public record Origin(
    String place, List<Suppression> suppressions, boolean typed, Optional<Origin> within) {

  public Origin {
    suppressions = List.copyOf(suppressions);
  }

  /** Something described in Java. */
  public static Origin of(Place place, List<Suppression> suppressions) {
    return new Origin(place.toString(), suppressions, true, Optional.empty());
  }

  /** Something in a file. */
  public static Origin of(String place, List<Suppression> suppressions) {
    return new Origin(place, suppressions, false, Optional.empty());
  }

  /** The same, as a part of something else. */
  public Origin in(Origin whole) {
    return new Origin(place, suppressions, typed, Optional.of(whole));
  }
}
