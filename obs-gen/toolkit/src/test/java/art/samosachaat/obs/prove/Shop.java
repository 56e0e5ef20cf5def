package art.samosachaat.obs.prove;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Scrape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A small exporter: what it declares, and expositions that keep to that or do not. */
public final class Shop {

  public static final Label OUTCOME = Label.oneOf("outcome", "How it ended.", "paid", "refused");
  public static final Label JOB =
      Label.bounded("job", "The scrape job.", 5, "named by configuration");
  public static final Label INSTANCE =
      Label.bounded("instance", "Host and port that was scraped.", 5, "one a process");

  public static final CounterMetric ORDERS =
      CounterMetric.named("shop_orders").help("Orders.").labels(OUTCOME).build();
  public static final GaugeMetric BASKETS =
      GaugeMetric.named("shop_baskets").help("Open now.").build();
  public static final HistogramMetric CHECKOUT =
      HistogramMetric.named("shop_checkout_duration_seconds")
          .help("From basket to receipt.")
          .unit(Unit.SECONDS)
          .buckets(0.5, 5)
          .build();

  public static final Catalogue CATALOGUE =
      Catalogue.of("shop").metrics(ORDERS, BASKETS, CHECKOUT).seriesBudget(20).build();

  public static final Scrape SCRAPE = new Scrape(Duration.ofMillis(200), List.of(JOB, INSTANCE));

  private Shop() {}

  /** What a shop that keeps its word exports, a little more each time. */
  public static RecordedExporter honest() throws java.io.IOException {
    AtomicLong scrapes = new AtomicLong();
    return RecordedExporter.of(() -> honest(scrapes.incrementAndGet()));
  }

  static String honest(long n) {
    return """
    # TYPE shop_orders_total counter
    shop_orders_total{outcome="paid"} %1$d
    shop_orders_total{outcome="refused"} 0
    # TYPE shop_baskets gauge
    shop_baskets 3
    # TYPE shop_checkout_duration_seconds histogram
    shop_checkout_duration_seconds_bucket{le="0.5"} %1$d
    shop_checkout_duration_seconds_bucket{le="5.0"} %1$d
    shop_checkout_duration_seconds_bucket{le="+Inf"} %1$d
    shop_checkout_duration_seconds_sum %1$d
    shop_checkout_duration_seconds_count %1$d
    """
        .formatted(n);
  }

  /** Another outcome, another edge, a metric less and one more. */
  static String dishonest() {
    return honest(1)
        .replace("refused", "lost")
        .replace("5.0", "7.0")
        .replace("shop_baskets", "shop_trolleys");
  }
}
