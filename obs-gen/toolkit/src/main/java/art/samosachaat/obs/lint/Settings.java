package art.samosachaat.obs.lint;

import art.samosachaat.obs.promql.Scrape;
import java.time.Duration;
import java.util.Optional;

/**
 * What is judged against. Immutable.
 *
 * @param scrapeInterval the longest between two scrapes of what is looked at
 * @param evaluationInterval between two evaluations of a group of rules that names none
 * @param dashboardSeries how many series a dashboard may aggregate at each refresh
 * @param contract what is exported, where that is declared
 */
public record Settings(
    Duration scrapeInterval,
    Duration evaluationInterval,
    long dashboardSeries,
    Optional<Contract> contract) {

  /** More lines than these nobody tells apart. */
  static final int READABLE_SERIES = 8;

  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);
  private static final Duration EVALUATION_INTERVAL = Duration.ofMinutes(1);
  private static final long DASHBOARD_SERIES = 50_000;

  /**
   * Of files of which nothing else is known: 15 s between scrapes, which is less than most take,
   * and Prometheus' own minute between evaluations.
   */
  public static final Settings FOREIGN =
      new Settings(SCRAPE_INTERVAL, EVALUATION_INTERVAL, DASHBOARD_SERIES, Optional.empty());

  /** Of expressions over declared metrics. */
  public static Settings of(Scrape scrape, Duration evaluationInterval, Contract contract) {
    return new Settings(
        scrape.interval(), evaluationInterval, DASHBOARD_SERIES, Optional.of(contract));
  }

  /** The shortest range that holds two samples though one scrape be lost. */
  Duration shortestRange() {
    return scrapeInterval.multipliedBy(Scrape.SCRAPES_IN_A_RANGE);
  }
}
