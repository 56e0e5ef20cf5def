package art.samosachaat.obs.prove;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Metric;
import art.samosachaat.obs.promql.Matcher;
import art.samosachaat.obs.source.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An exporter whose scraped series are held against its catalogue. Immutable.
 *
 * @param catalogue what it declares
 * @param series which series are its own, such as {@code job="auth"}
 * @param scrapeLabels what scraping adds to them, and the declarations do not say
 * @param place where it is described
 * @param lacking why metrics, by name, may not be there
 * @param recorded why it cannot run here, where its exposition is a recorded one; else blank
 */
public record ProofExporter(
    Catalogue catalogue,
    List<Matcher> series,
    List<Label> scrapeLabels,
    Place place,
    Map<String, String> lacking,
    String recorded) {

  public ProofExporter {
    series = List.copyOf(series);
    scrapeLabels = List.copyOf(scrapeLabels);
    lacking = Collections.unmodifiableMap(new LinkedHashMap<>(lacking));
  }

  /** The exporter that one scrape job scrapes. */
  public static ProofExporter ofJob(String job, Catalogue catalogue, List<Label> scrapeLabels) {
    return new ProofExporter(
        catalogue,
        List.of(new Matcher("job", Matcher.Operator.EQUAL, job)),
        scrapeLabels,
        Place.ofCaller(),
        Map.of(),
        "");
  }

  /**
   * The same, of which a metric may not be there.
   *
   * @throws IllegalArgumentException if the reason is blank
   */
  public ProofExporter mayLack(Metric metric, String because) {
    if (because.isBlank()) {
      throw new IllegalArgumentException(
          "exporter %s: the reason why %s may lack is blank"
              .formatted(catalogue.exporter(), metric));
    }
    Map<String, String> more = new LinkedHashMap<>(lacking);
    more.put(metric.name(), because);
    return new ProofExporter(catalogue, series, scrapeLabels, place, more, recorded);
  }

  /** The same, whose exposition is a recorded one. */
  public ProofExporter recorded(String because) {
    return new ProofExporter(catalogue, series, scrapeLabels, place, lacking, because);
  }
}
