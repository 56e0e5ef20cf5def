package art.samosachaat.obs.cost;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;

/** A shop of a thousand pods, and what its dashboards ask. */
final class BigShop {
  static final Label APP = Label.oneOf("app", "The service.", "shop", "till");
  static final Label POD = Label.bounded("pod", "The pod.", 1_000, "replicas");
  static final Label STATUS = Label.oneOf("status", "HTTP status.", "200", "404", "500");
  static final Label ROUTE = Label.oneOf("route", "Route.", "/carts", "/orders");
  static final CounterMetric REQUESTS =
      CounterMetric.named("requests").help("Requests.").labels(STATUS, ROUTE).build();
  static final GaugeMetric MEMORY =
      GaugeMetric.named("memory_bytes").help("Memory.").unit(Unit.BYTES).build();
  static final HistogramMetric DURATION =
      HistogramMetric.named("duration_seconds")
          .help("Duration.")
          .unit(Unit.SECONDS)
          .labels(STATUS)
          .buckets(0.5, 1, 5)
          .build();

  static final Scrape SCRAPE = new Scrape(Duration.ofSeconds(15), List.of(APP, POD));
  static final Fleet FLEET = fleet(400, 600);
  static final Window FIVE_MINUTES = Window.ofMinutes(5);
  static final CostPolicy POLICY =
      new CostPolicy(Duration.ofMinutes(5), Duration.ofSeconds(15), 10_000, 0.1);

  static final CounterSelection REQUESTS_ASKED = SCRAPE.counter(REQUESTS).where(Variable.of(APP));
  static final HistogramSelection DURATION_ASKED =
      SCRAPE.histogram(DURATION).where(Variable.of(APP));

  /** The panels of an ordinary service dashboard. */
  static final List<InstantVector> DASHBOARD =
      List.of(
          REQUESTS_ASKED.rate(Window.RATE_INTERVAL).sumBy(APP),
          REQUESTS_ASKED.rate(Window.RATE_INTERVAL).sumBy(APP, ROUTE),
          REQUESTS_ASKED
              .whereMatches(STATUS, "5..")
              .rate(Window.RATE_INTERVAL)
              .sumBy(APP)
              .ratioTo(REQUESTS_ASKED.rate(Window.RATE_INTERVAL).sumBy(APP)),
          DURATION_ASKED.quantile(0.5, Window.RATE_INTERVAL, APP),
          DURATION_ASKED.quantile(0.99, Window.RATE_INTERVAL, APP),
          DURATION_ASKED.mean(Window.RATE_INTERVAL, APP),
          DURATION_ASKED.atMost(1).rate(Window.RATE_INTERVAL).sumBy(),
          SCRAPE.gauge(MEMORY).now().sumBy(APP),
          SCRAPE.gauge(MEMORY).now().maxBy(APP),
          SCRAPE.gauge(MEMORY).now().minBy(),
          SCRAPE.gauge(MEMORY).now().countBy(APP),
          REQUESTS_ASKED.increase(FIVE_MINUTES).sumBy(ROUTE),
          REQUESTS_ASKED.rate(FIVE_MINUTES).maxBy(APP),
          REQUESTS_ASKED.rate(FIVE_MINUTES).sumBy(APP).offset(Duration.ofMinutes(5)),
          REQUESTS_ASKED.rate(FIVE_MINUTES).sumBy(ROUTE).top(1));

  private BigShop() {}

  static Fleet fleet(int shops, int tills) {
    Catalogue catalogue =
        Catalogue.of("shop").metrics(REQUESTS, MEMORY, DURATION).seriesBudget(1_000).build();
    return new Fleet(
        SCRAPE,
        List.of(POD),
        List.of(
            new Exporter(catalogue, shops, List.of(APP.value("shop"))),
            new Exporter(catalogue, tills, List.of(APP.value("till")))));
  }

  static RecordingProposals proposals() {
    return RecordingProposals.of(FLEET, Refresh.LAST_HOUR, POLICY);
  }
}
