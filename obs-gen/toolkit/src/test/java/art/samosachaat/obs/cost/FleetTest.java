package art.samosachaat.obs.cost;

import static art.samosachaat.obs.cost.BigShop.APP;
import static art.samosachaat.obs.cost.BigShop.DURATION;
import static art.samosachaat.obs.cost.BigShop.FLEET;
import static art.samosachaat.obs.cost.BigShop.MEMORY;
import static art.samosachaat.obs.cost.BigShop.POD;
import static art.samosachaat.obs.cost.BigShop.REQUESTS;
import static art.samosachaat.obs.cost.BigShop.SCRAPE;
import static art.samosachaat.obs.cost.BigShop.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.promql.Node.Selector;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many series and samples queries come to. */
class FleetTest {
  private static final Selector ALL_REQUESTS = SCRAPE.counter(REQUESTS).selector();

  @Test
  void countsTheSeriesOfEveryInstance() {
    assertThat(FLEET.series(ALL_REQUESTS)).isEqualTo(1_000 * 6);
    assertThat(FLEET.series(SCRAPE.histogram(DURATION).selector())).isEqualTo(1_000 * 3 * 4);
    assertThat(FLEET.series(SCRAPE.up().selector())).isEqualTo(1_000);
  }

  @Test
  void countsOnlyWhatConditionsLeave() {
    assertThat(FLEET.series(SCRAPE.counter(REQUESTS).where(APP.value("till")).selector()))
        .isEqualTo(600 * 6);
    assertThat(FLEET.series(SCRAPE.counter(REQUESTS).whereMatches(STATUS, "5..").selector()))
        .isEqualTo(1_000 * 2);
    assertThat(FLEET.series(SCRAPE.counter(REQUESTS).whereNot(STATUS.value("200")).selector()))
        .isEqualTo(1_000 * 4);
    assertThat(FLEET.series(SCRAPE.gauge(MEMORY).where(POD.value("shop-1")).selector()))
        .isEqualTo(2);
    assertThat(FLEET.series(SCRAPE.counter(REQUESTS).where(Variable.of(APP)).selector()))
        .isEqualTo(1_000 * 6);
  }

  @Test
  void countsWhatAnAggregationLeaves() {
    assertThat(FLEET.series(ALL_REQUESTS, Set.of("app", "status"))).isEqualTo(2 * 3);
    assertThat(FLEET.series(ALL_REQUESTS, Set.of("pod"))).isEqualTo(1_000);
    assertThat(FLEET.series(SCRAPE.histogram(DURATION).selector(), Set.of("app", "le")))
        .isEqualTo(2 * 4);
  }

  @Test
  void countsSamplesAsPrometheusDoes() {
    QueryCost cost = new QueryCost(FLEET, Refresh.LAST_HOUR, BigShop.POLICY, Map.of());

    assertThat(cost.samples(SCRAPE.gauge(MEMORY).now().node())).isEqualTo(241 * 1_000);
    assertThat(cost.samples(SCRAPE.counter(REQUESTS).rate(Window.ofMinutes(5)).node()))
        .isEqualTo(241L * 6_000 * 20);
    assertThat(cost.samples(SCRAPE.counter(REQUESTS).rate(Window.RATE_INTERVAL).node()))
        .isEqualTo(241L * 6_000 * 4);
    assertThat(
            cost.samples(
                SCRAPE
                    .gauge(MEMORY)
                    .now()
                    .over(Window.ofMinutes(10), Window.ofMinutes(1))
                    .maxOverTime()
                    .node()))
        .isEqualTo(241L * 1_000 * 10);
  }

  @Test
  void refusesWhatCannotBe() {
    Catalogue catalogue = FLEET.exporters().getFirst().catalogue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exporter(catalogue, 0, List.of()))
        .withMessage("exporter shop: instances 0 is below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fleet(SCRAPE, List.of(STATUS), List.of()))
        .withMessage("fleet: label status is none of those that scraping adds, [app, pod]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Refresh(Duration.ofMinutes(1), Duration.ofHours(1)))
        .withMessageContaining("step PT1H");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecordingProposals.of(
                    FLEET,
                    Refresh.LAST_HOUR,
                    new CostPolicy(Duration.ofSeconds(30), Duration.ofSeconds(15), 0, 0.1)))
        .withMessage("recording proposals: window PT30S is shorter than 4 scrapes, PT1M");
  }
}
