package art.samosachaat.obs.render;

import art.samosachaat.obs.Monitoring;
import java.util.ArrayList;
import java.util.List;

/** All files of a description. */
public final class Generator {
  private Generator() {}

  /**
   * The files, in the order of their paths; rendered only when their content is asked for.
   *
   * @throws art.samosachaat.obs.BadInputException if parts of the description contradict each other
   */
  public static List<Artefact> artefacts(Monitoring monitoring) {
    Consistency.require(monitoring);
    List<Artefact> artefacts = new ArrayList<>();
    artefacts.add(
        new Artefact(
            OutputStructure.CATALOG,
            () -> new CatalogPage(monitoring.catalogues(), new MetricReaders()).markdown()));
    return artefacts;
  }
}
