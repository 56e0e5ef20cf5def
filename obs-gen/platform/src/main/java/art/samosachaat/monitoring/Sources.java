package art.samosachaat.monitoring;

import art.samosachaat.contracts.metrics.ScrapeLabels;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Variable;
import java.time.Duration;
import java.util.List;

/** Where series come from: what is scraped how often, and which labels that adds. */
public final class Sources {

  /** Our services; their ServiceMonitors say 15 s and name the service in {@code app}. */
  public static final Scrape SERVICES = new Scrape(Duration.ofSeconds(15), ScrapeLabels.ALL);

  private static final Duration OF_THE_STACK = Duration.ofSeconds(30);

  private static final List<Label> TARGET =
      List.of(
          ScrapeLabels.JOB,
          ScrapeLabels.INSTANCE,
          ScrapeLabels.NAMESPACE,
          ScrapeLabels.POD,
          ScrapeLabels.SERVICE);

  /** Machines, by node-exporter. */
  public static final Scrape NODES = new Scrape(OF_THE_STACK, TARGET);

  /** Those who watch: Prometheus, Promtail. */
  public static final Scrape WATCHERS = new Scrape(OF_THE_STACK, TARGET);

  /**
   * The cluster, by kube-state-metrics, whose series name a namespace and a pod of their own, so
   * that scraping leaves these two alone.
   */
  public static final Scrape CLUSTER =
      new Scrape(
          OF_THE_STACK, List.of(ScrapeLabels.JOB, ScrapeLabels.INSTANCE, ScrapeLabels.SERVICE));

  /** Which environment a dashboard shows. */
  public static final Variable NAMESPACE = Variable.of(ScrapeLabels.NAMESPACE);

  /** Which services a dashboard shows. */
  public static final Variable APP = Variable.of(ScrapeLabels.APP);

  /** Which machines a dashboard shows. */
  public static final Variable INSTANCE = Variable.of(ScrapeLabels.INSTANCE);

  private Sources() {}
}
