package art.samosachaat.obs.cost;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.LabelValue;
import java.util.List;

/**
 * Everything that runs and exports one catalogue.
 *
 * @param catalogue what each instance exports
 * @param instances how many there are, at least 1
 * @param identity what scraping says of all of them alike, such as {@code app="shop"}
 */
public record Exporter(Catalogue catalogue, int instances, List<LabelValue> identity) {

  /**
   * @throws IllegalArgumentException if there is no instance
   */
  public Exporter {
    identity = List.copyOf(identity);
    if (instances < 1) {
      throw new IllegalArgumentException(
          "exporter " + catalogue.exporter() + ": instances " + instances + " is below 1");
    }
  }
}
