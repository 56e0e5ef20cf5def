package art.samosachaat.obs.lint.described;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.alerting.Links;
import art.samosachaat.obs.alerting.RuleGroup;
import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.lint.Finding;
import art.samosachaat.obs.lint.Rule;
import art.samosachaat.obs.lint.ShopContract;
import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.promql.InstantVector;
import art.samosachaat.obs.promql.Scrape;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is described in Java is judged by all rules, and named by its line. */
class MonitoringLintTest {

  private static final Scrape SCRAPE =
      new Scrape(Duration.ofSeconds(15), List.of(ShopContract.POD));

  @Test
  void findsNothingInWhatIsRight() {
    assertThat(lint(panel(requests().sumBy(ShopContract.STATUS)).description("All of them.")))
        .isEmpty();
  }

  @Test
  void countsSeriesByDeclaredValues() {
    assertThat(lint(panel(requests().sumBy(ShopContract.POD)).description("Each.")))
        .extracting(Finding::rule)
        .containsExactly(Rule.PANEL_TOO_MANY_SERIES);
  }

  @Test
  void addsUpWhatADashboardAggregates() {
    InstantVector buckets =
        SCRAPE.histogram(ShopContract.DURATION).quantile(0.9, Window.RATE_INTERVAL);
    assertThat(lint(panel(buckets).description("Slow ones.")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(Rule.DASHBOARD_TOO_EXPENSIVE);
              assertThat(finding.message())
                  .isEqualTo("Shop aggregates 70000 series at each refresh, the limit is 50000");
            });
  }

  @Test
  void leavesOutWhatIsSuppressedThereAndReportsASuppressionOfNothing() {
    assertThat(
            lint(
                panel(requests().sumBy(ShopContract.POD))
                    .description("Each.")
                    .suppress("panel-too-many-series", "the reader filters")))
        .isEmpty();
    assertThat(
            lint(
                panel(requests().sumBy())
                    .description("All.")
                    .suppress("panel-too-many-series", "the reader filters")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(Rule.UNUSED_SUPPRESSION);
              assertThat(finding.message())
                  .isEqualTo("panel-too-many-series suppresses nothing (\"the reader filters\")");
            });
  }

  @Test
  void reportsADivisionThatCanBeZeroByZeroWhereverItIs() {
    InstantVector all =
        SCRAPE
            .counter(ShopContract.REQUESTS)
            .where(ShopContract.STATUS.value("200"))
            .rate(Window.RATE_INTERVAL)
            .sumBy();
    InstantVector mean = all.dividedBy(all);
    assertThat(lint(panel(mean).description("Nonsense.")))
        .extracting(Finding::rule)
        .containsExactly(Rule.UNGUARDED_DIVISION);
    assertThat(lint(panel(all.ratioTo(all)).description("Guarded."))).isEmpty();
  }

  private static InstantVector requests() {
    return SCRAPE.counter(ShopContract.REQUESTS).rate(Window.RATE_INTERVAL);
  }

  private static TimeseriesPanel.Builder panel(InstantVector expression) {
    return TimeseriesPanel.titled("Requests").withTarget(expression);
  }

  private static List<Finding> lint(TimeseriesPanel.Builder panel) {
    return MonitoringLint.lint(
        Monitoring.of("shop")
            .catalogues(
                Catalogue.of("shop")
                    .metrics(ShopContract.REQUESTS, ShopContract.QUEUE, ShopContract.DURATION)
                    .seriesBudget(1_000)
                    .build())
            .rules(RuleGroup.named("shop", SCRAPE))
            .links(Links.to("https://git.example.com/runbooks/", "https://grafana.example.com/d/"))
            .dashboards(Dashboard.titled("Shop").uid("shop").withPanel(panel).build())
            .build());
  }
}
