package art.samosachaat.obs.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.HistogramMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What typed expressions render to, and what they refuse. */
class ExpressionTest {

  private static final Label APP = Label.oneOf("app", "The service.", "shop", "till");
  private static final Label POD = Label.bounded("pod", "The pod.", 100, "replicas");
  private static final Label STATUS = Label.oneOf("status", "HTTP status.", "200", "404", "500");
  private static final Label COLOUR = Label.oneOf("colour", "A colour.", "red");

  private static final CounterMetric REQUESTS =
      CounterMetric.named("requests").help("Requests.").labels(STATUS).build();
  private static final GaugeMetric MEMORY =
      GaugeMetric.named("memory_bytes").help("Memory.").unit(Unit.BYTES).build();
  private static final HistogramMetric DURATION =
      HistogramMetric.named("duration_seconds")
          .help("Duration.")
          .unit(Unit.SECONDS)
          .labels(STATUS)
          .buckets(0.5, 1, 5)
          .build();

  private final Scrape scrape = new Scrape(Duration.ofSeconds(15), List.of(APP, POD));
  private final Window window = Window.ofMinutes(5);

  @Test
  void guardsARatioAgainstZeroByZero() {
    CounterSelection requests = scrape.counter(REQUESTS);
    InstantVector errors =
        requests
            .whereMatches(STATUS, "5..")
            .rate(window)
            .sumBy(APP)
            .ratioTo(requests.rate(window).sumBy(APP));
    assertThat(errors.promql())
        .isEqualTo(
            "sum by (app) (rate(requests_total{status=~\"5..\"}[5m]))"
                + " / (sum by (app) (rate(requests_total[5m])) > 0)");
    assertThat(errors.quantity()).isEqualTo(Quantity.RATIO);
    assertThat(errors.maxSeries()).isEqualTo(2);
  }

  @Test
  void keepsTheBucketLabelOfAQuantile() {
    InstantVector p99 = scrape.histogram(DURATION).quantile(0.99, window, APP);
    assertThat(p99.promql())
        .isEqualTo(
            "histogram_quantile(0.99, sum by (le, app) (rate(duration_seconds_bucket[5m])))");
    assertThat(p99.labels().names()).containsExactly("app");
    assertThat(p99.quantity()).isEqualTo(Quantity.of(Unit.SECONDS));
  }

  @Test
  void knowsWhatAMeanAndACountOfTruthsMeasure() {
    HistogramSelection duration = scrape.histogram(DURATION);
    assertThat(duration.mean(window, APP).quantity()).isEqualTo(Quantity.of(Unit.SECONDS));
    InstantVector large = scrape.gauge(MEMORY).now().truthOf(Operator.ABOVE, 5);
    assertThat(large.sumBy(APP).quantity()).isEqualTo(Quantity.NUMBER);
    assertThat(large.avgBy(APP).quantity()).isEqualTo(Quantity.RATIO);
  }

  @Test
  void writesABucketEdgeAsTheScrapeDoes() {
    assertThat(scrape.histogram(DURATION).atMost(5).rate(window).promql())
        .isEqualTo("rate(duration_seconds_bucket{le=\"5.0\"}[5m])");
    assertThatThrownBy(() -> scrape.histogram(DURATION).atMost(2))
        .hasMessage(
            "histogram duration_seconds: 2.0 is no bucket edge; the edges are [0.5, 1.0, 5.0]");
  }

  @Test
  void refusesToGroupByALabelThatIsNotThereNamingBoth() {
    assertThatThrownBy(() -> scrape.gauge(MEMORY).now().sumBy(COLOUR))
        .hasMessage("sum by: label colour is not a label of memory_bytes, which has [app, pod]");
    assertThatThrownBy(() -> scrape.gauge(MEMORY).now().sumBy(APP).maxBy(POD))
        .hasMessageContaining("label pod is not a label of sum by (app) (memory_bytes)");
  }

  @Test
  void refusesSidesThatWouldNeverMatch() {
    InstantVector byApp = scrape.gauge(MEMORY).now().sumBy(APP);
    InstantVector byPod = scrape.gauge(MEMORY).now().sumBy(POD);
    assertThatThrownBy(() -> byApp.dividedBy(byPod))
        .hasMessageContaining("sum by (app) (memory_bytes) has [app]")
        .hasMessageContaining("sum by (pod) (memory_bytes) has [pod]");
    InstantVector byBoth = scrape.gauge(MEMORY).now().sumBy(APP, POD);
    assertThatThrownBy(() -> byBoth.dividedBy(byApp, Matching.on(APP)))
        .hasMessageContaining("aggregate it first");
    assertThat(byBoth.dividedBy(byApp, Matching.on(APP).groupLeft()).promql())
        .isEqualTo(
            "sum by (app, pod) (memory_bytes) / on (app) group_left ()"
                + " sum by (app) (memory_bytes)");
  }

  @Test
  void putsParenthesesWhereTheyChangeTheMeaningAndNowhereElse() {
    InstantVector memory = scrape.gauge(MEMORY).now();
    assertThat(memory.minus(memory.minus(memory)).promql())
        .isEqualTo("memory_bytes - (memory_bytes - memory_bytes)");
    assertThat(memory.plus(1).times(2).above(3).promql()).isEqualTo("(memory_bytes + 1) * 2 > 3");
    assertThat(memory.times(2).plus(1).promql()).isEqualTo("memory_bytes * 2 + 1");
    assertThat(memory.above(1).or(memory.and(memory)).promql())
        .isEqualTo("memory_bytes > 1 or memory_bytes and memory_bytes");
  }

  @Test
  void knowsWhatOnlyGrafanaUnderstands() {
    assertThat(scrape.counter(REQUESTS).rate(Window.RATE_INTERVAL).isForDashboardsOnly()).isTrue();
    assertThat(scrape.counter(REQUESTS).where(Variable.of(APP)).rate(window).isForDashboardsOnly())
        .isTrue();
    assertThat(scrape.counter(REQUESTS).rate(window).isForDashboardsOnly()).isFalse();
  }

  @Test
  void tellsWhichLabelsAbsenceHas() {
    assertThat(scrape.up().where(APP.value("shop")).absent().labels().names())
        .containsExactly("app");
    assertThat(scrape.up().absent().labels().names()).isEmpty();
  }

  @Test
  void shiftsAWholeExpressionIntoThePast() {
    assertThat(scrape.counter(REQUESTS).rate(window).sumBy(APP).offset(Duration.ofDays(7)).promql())
        .isEqualTo("sum by (app) (rate(requests_total[5m] offset 7d))");
  }

  @Test
  void countsOnlyTheSeriesThatARankingKeeps() {
    InstantVector memory = scrape.gauge(MEMORY).now();
    assertThat(memory.maxSeries()).isEqualTo(202);
    assertThat(memory.top(5).maxSeries()).isEqualTo(5);
  }
}
