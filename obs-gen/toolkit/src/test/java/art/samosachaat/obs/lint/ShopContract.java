package art.samosachaat.obs.lint;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a shop exports. */
public final class ShopContract {

  public static final Label STATUS = Label.oneOf("status", "HTTP status.", "200", "404", "500");
  public static final Label POD = Label.bounded("pod", "The pod.", 9_999, "replicas");

  public static final CounterMetric REQUESTS =
      CounterMetric.named("shop_requests").help("Requests.").labels(STATUS).build();
  public static final GaugeMetric QUEUE =
      GaugeMetric.named("shop_queue_length").help("Customers that wait.").build();
  public static final HistogramMetric DURATION =
      HistogramMetric.named("shop_duration_seconds")
          .help("Duration.")
          .unit(Unit.SECONDS)
          .buckets(0.1, 0.25, 0.5, 1, 2.5, 5)
          .build();

  public static final Settings SETTINGS =
      new Settings(
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          50_000,
          Optional.of(
              Contract.of(
                  List.of(
                      Catalogue.of("shop")
                          .metrics(REQUESTS, QUEUE, DURATION)
                          .seriesBudget(1_000)
                          .build()),
                  List.of(POD))));

  private ShopContract() {}
}
