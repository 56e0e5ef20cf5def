package art.samosachaat.obs.cost;

import static art.samosachaat.obs.cost.BigShop.APP;
import static art.samosachaat.obs.cost.BigShop.DASHBOARD;
import static art.samosachaat.obs.cost.BigShop.MEMORY;
import static art.samosachaat.obs.cost.BigShop.POD;
import static art.samosachaat.obs.cost.BigShop.REQUESTS_ASKED;
import static art.samosachaat.obs.cost.BigShop.ROUTE;
import static art.samosachaat.obs.cost.BigShop.SCRAPE;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which rules are proposed, and what they save. */
class RecordingProposalsTest {
  private static final Window MINUTE = Window.ofMinutes(1);

  @Test
  void recordsByTheLabelsGroupedByAndThoseMatched() {
    InstantVector asked = REQUESTS_ASKED.rate(Window.RATE_INTERVAL).sumBy(ROUTE);
    CostPlan plan = plan(asked);

    assertThat(plan.proposals())
        .extracting(Proposal::toString)
        .containsExactly(
            "app_route:requests:rate5m =" + " sum by (app, route) (rate(requests_total[5m]))");
    assertThat(plan.rewritten(asked).promql())
        .isEqualTo("sum by (route) (app_route:requests:rate5m{app=~\"$app\"})");
    assertThat(plan.rewritten(asked).labels()).isEqualTo(asked.labels());
    assertThat(plan.rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.name()).isEqualTo("app_route:requests:rate5m"));
  }

  @Test
  void recordsNothingWhoseCoarserFormAFinerRuleServes() {
    assertThat(
            plan(
                    REQUESTS_ASKED.rate(MINUTE).sumBy(APP),
                    REQUESTS_ASKED.rate(MINUTE).sumBy(APP, ROUTE))
                .proposals())
        .extracting(Proposal::name)
        .containsExactly("app_route:requests:rate1m");
  }

  @Test
  void recordsBothWhereTheFinerOneWouldStillCostTooMuch() {
    assertThat(
            plan(
                    SCRAPE.counter(BigShop.REQUESTS).rate(MINUTE).sumBy(APP),
                    SCRAPE.counter(BigShop.REQUESTS).rate(MINUTE).sumBy(POD))
                .proposals())
        .extracting(Proposal::name)
        .containsExactly("app:requests:rate1m", "pod:requests:rate1m");
  }

  @Test
  void recordsOneRuleForEachWindow() {
    assertThat(
            plan(
                    REQUESTS_ASKED.rate(MINUTE).sumBy(APP),
                    REQUESTS_ASKED.rate(Window.ofMinutes(5)).sumBy(APP))
                .proposals())
        .extracting(Proposal::name)
        .containsExactly("app:requests:rate1m", "app:requests:rate5m");
  }

  @Test
  void leavesAloneWhatIsCheapOrCannotBeRecorded() {
    List<InstantVector> alone =
        List.of(
            SCRAPE.gauge(MEMORY).now(),
            SCRAPE.gauge(MEMORY).now().avgBy(APP),
            SCRAPE.gauge(MEMORY).now().sumBy(POD),
            SCRAPE.gauge(MEMORY).now().sumWithout(POD),
            REQUESTS_ASKED.over(MINUTE).irate().sumBy(APP),
            REQUESTS_ASKED.rate(Window.of(Duration.ofSeconds(45))).sumBy(APP),
            REQUESTS_ASKED.increase(Window.DASHBOARD_RANGE).sumBy(APP),
            REQUESTS_ASKED.rate(MINUTE).sumBy(APP).over(MINUTE, MINUTE).maxOverTime());
    CostPlan plan = BigShop.proposals().forExpressions(alone);

    assertThat(plan.proposals()).isEmpty();
    assertThat(plan.after()).isEqualTo(plan.before());
    assertThat(alone).allSatisfy(asked -> assertThat(plan.rewritten(asked)).isEqualTo(asked));

    CostPolicy generous =
        new CostPolicy(Duration.ofMinutes(5), Duration.ofSeconds(15), Long.MAX_VALUE, 0.1);
    assertThat(
            RecordingProposals.of(BigShop.FLEET, Refresh.LAST_HOUR, generous)
                .forExpressions(DASHBOARD)
                .proposals())
        .isEmpty();
  }

  @Test
  void readsATenthOfTheSamplesAtAThousandPods() {
    CostPlan plan = BigShop.proposals().forExpressions(DASHBOARD);

    assertThat(plan.before()).isPositive();
    assertThat((double) plan.after() / plan.before()).isLessThan(0.01);
    assertThat(plan.costs())
        .allSatisfy(
            cost ->
                assertThat((double) cost.after() / cost.before())
                    .as(cost.rewritten().promql())
                    .isLessThanOrEqualTo(0.1));
  }

  @Test
  void doesNotDependOnTheOrderOfTheExpressions() {
    CostPlan plan = BigShop.proposals().forExpressions(DASHBOARD);
    List<InstantVector> shuffled = new ArrayList<>(DASHBOARD);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      CostPlan again = BigShop.proposals().forExpressions(shuffled);
      assertThat(again.proposals()).isEqualTo(plan.proposals());
      assertThat(DASHBOARD)
          .allSatisfy(a -> assertThat(again.rewritten(a)).isEqualTo(plan.rewritten(a)));
    }
  }

  @Test
  void namesTheRawSeriesWhereTheirExemplarsAreWanted() {
    InstantVector asked = BigShop.DURATION_ASKED.quantile(0.99, Window.RATE_INTERVAL, APP);
    CostPlan plan = plan(asked);

    assertThat(plan.rewrittenWithExemplars(asked).promql())
        .isEqualTo(
            "histogram_quantile(0.99, sum by (le, app)"
                + " (app_le:duration_seconds_bucket:rate5m{app=~\"$app\"}))"
                + " or on () duration_seconds_bucket{app=~\"$app\"} offset 3650d");
    InstantVector alone = SCRAPE.gauge(MEMORY).now();
    assertThat(plan.rewrittenWithExemplars(alone)).isEqualTo(alone);
  }

  private static CostPlan plan(InstantVector... asked) {
    return BigShop.proposals().forExpressions(List.of(asked));
  }
}
