package art.samosachaat.obs.prove;

import art.samosachaat.obs.model.LabelValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One process that Prometheus scrapes.
 *
 * @param job what the label {@code job} says; targets may share one
 * @param address host and port, such as {@code 127.0.0.1:9001}
 * @param path of its metrics, such as {@code /metrics}
 * @param labels what scraping adds to every series of it, as relabelling would
 */
public record ScrapeTarget(String job, String address, String path, List<LabelValue> labels) {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s/]+:[0-9]{1,5}");

  /**
   * @throws IllegalArgumentException if the job is blank, the address has no port, the path is not
   *     absolute, or a label is given twice
   */
  public ScrapeTarget {
    labels = List.copyOf(labels);
    if (job.isBlank()) {
      throw new IllegalArgumentException("scrape target " + address + ": job is blank");
    }
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "scrape target " + job + ": address \"" + address + "\" is not HOST:PORT");
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "scrape target " + job + ": path \"" + path + "\" does not start with /");
    }
    long names = labels.stream().map(value -> value.label().name()).distinct().count();
    if (names != labels.size()) {
      throw new IllegalArgumentException(
          "scrape target " + job + ": a label is given twice in " + labels);
    }
  }

  /** A target with its metrics at {@code /metrics}. */
  public static ScrapeTarget of(String job, String address, LabelValue... labels) {
    return new ScrapeTarget(job, address, "/metrics", List.of(labels));
  }
}
