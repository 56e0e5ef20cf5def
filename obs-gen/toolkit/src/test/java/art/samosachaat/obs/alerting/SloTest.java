package art.samosachaat.obs.alerting;

import static art.samosachaat.obs.alerting.Machines.INSTANCE;
import static art.samosachaat.obs.alerting.Machines.JOB;
import static art.samosachaat.obs.alerting.Machines.LATENCY;
import static art.samosachaat.obs.alerting.Machines.REQUESTS;
import static art.samosachaat.obs.alerting.Machines.SCRAPE;
import static art.samosachaat.obs.alerting.Machines.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.promql.CounterSelection;
import art.samosachaat.obs.promql.HistogramSelection;
import art.samosachaat.obs.promql.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objectives: what is recorded, who is told, and when. */
class SloTest {
  private static final CounterSelection ALL = SCRAPE.counter(REQUESTS);

  static SloBuilder requests() {
    CounterSelection one = ALL.where(JOB.value("shop"), INSTANCE.value("a"));
    return Slo.named("ShopRequests", SCRAPE)
        .objective(0.999)
        .bad(ALL.whereMatches(STATUS, "5.."), ALL)
        .by(JOB)
        .example(one.where(STATUS.value("200")), one.where(STATUS.value("500")))
        .owner("shop")
        .runbook("ShopRequests.md")
        .dashboard("slo")
        .promise("Customers get an answer.");
  }

  static SloBuilder latency() {
    HistogramSelection all = SCRAPE.histogram(LATENCY);
    return Slo.named("ShopLatency", SCRAPE)
        .objective(0.95)
        .latency(all, 2.5)
        .example(all.where(JOB.value("shop"), INSTANCE.value("a")), 2.5)
        .minimumEvents(50)
        .owner("shop")
        .runbook("ShopLatency.md")
        .promise("Customers get an answer within 2.5 s.");
  }

  @Test
  void hasTheWorkbooksFactorsOverThirtyDays() {
    assertThat(factors(30)).containsExactly("14.4", "6", "3", "1");
  }

  @Test
  void derivesOtherFactorsForOtherWindows() {
    assertThat(factors(14)).containsExactly("6.72", "2.8", "1.4", "1");
    assertThat(factors(28)).containsExactly("13.44", "5.6", "2.8", "1");
  }

  private static List<String> factors(int days) {
    return BurnTier.WORKBOOK.stream()
        .map(tier -> tier.factor(Duration.ofDays(days)).toPlainString())
        .toList();
  }

  @Test
  void recordsEventsOnceAndAveragesThemOverLongerWindows() {
    List<RecordingRule> recorded = requests().build().group().recordings();
    assertThat(recorded)
        .extracting(RecordingRule::name)
        .containsExactly(
            "job:shop_requests:bad_rate5m",
            "job:shop_requests:total_rate5m",
            "job:shop_requests:burn_rate5m",
            "job:shop_requests:burn_rate30m",
            "job:shop_requests:burn_rate1h",
            "job:shop_requests:burn_rate2h",
            "job:shop_requests:burn_rate6h",
            "job:shop_requests:burn_rate1d",
            "job:shop_requests:burn_rate3d",
            "job:shop_requests:burn_rate14d");
    assertThat(recorded.getFirst().expression().promql())
        .isEqualTo(
            "sum by (job) (rate(http_requests_total{status=~\"5..\"}[5m]))"
                + " or sum by (job) (rate(http_requests_total[5m])) * 0");
    assertThat(recorded.get(4).expression().promql())
        .isEqualTo(
            "avg_over_time(job:shop_requests:bad_rate5m[1h])"
                + " / (avg_over_time(job:shop_requests:total_rate5m[1h]) > 0) / 0.001");
  }

  @Test
  void tellsOncePerSeverity() {
    Slo slo = requests().build();
    assertThat(slo.alerts())
        .extracting(AlertRule::name)
        .containsExactly("ShopRequestsBudgetBurnCritical", "ShopRequestsBudgetBurnWarning");
    assertThat(slo.alerts().getFirst().expression().promql())
        .isEqualTo(
            "job:shop_requests:burn_rate1h > 6.72 and job:shop_requests:burn_rate5m > 6.72 or"
                + " job:shop_requests:burn_rate6h > 2.8 and job:shop_requests:burn_rate30m > 2.8");
    assertThat(slo.inhibition().orElseThrow().equal()).containsExactly("job");
  }

  @Test
  void saysWhatIsLeftOfTheBudget() {
    Slo slo = requests().build();
    assertThat(slo.budgetLeft().promql()).isEqualTo("1 - job:shop_requests:burn_rate14d");
    assertThat(slo.budgetLeft().quantity()).isEqualTo(Quantity.RATIO);
    assertThatThrownBy(() -> slo.burn(Duration.ofMinutes(7)))
        .hasMessageContaining("objective ShopRequests (SloTest.java:")
        .hasMessageContaining("no burn rate over PT7M is recorded");
  }

  @Test
  void refusesATierThatCouldNeverFire() {
    assertThatThrownBy(() -> requests().objective(0.9).window(Duration.ofDays(30)).build())
        .hasMessageContaining("objective ShopRequests (SloTest.java:")
        .hasMessageContaining("needs burn rate 14.4, and 10 is all there can be");
  }

  @Test
  void refusesATierThatIsToldWhileTheBudgetLasts() {
    BurnTier early = BurnTier.of(Severity.WARNING, 0.1, Duration.ofDays(3));
    assertThatThrownBy(() -> requests().tiers(early).build())
        .hasMessageContaining(
            "is told at burn rate 0.4666667, at which the budget of PT336H lasts");
  }

  @Test
  void refusesAThresholdThatIsNoBucketEdge() {
    assertThatThrownBy(() -> Slo.named("Fast", SCRAPE).latency(SCRAPE.histogram(LATENCY), 2))
        .hasMessageContaining("2.0 is no bucket edge");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> Slo.named("Fast", SCRAPE).objective(0.9).promise("p").build())
        .hasMessageMatching("objective Fast \\(SloTest.java:\\d+\\): events is missing");
    assertThatThrownBy(() -> requests().objective(1).build())
        .hasMessageContaining("objective 1.0 is not above 0 and below 1");
  }
}
