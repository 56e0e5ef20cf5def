package art.samosachaat.obs.prove;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.grafana.Dashboard;
import art.samosachaat.obs.grafana.PrometheusTarget;
import art.samosachaat.obs.grafana.QueryVariable;
import art.samosachaat.obs.grafana.TimeseriesPanel;
import art.samosachaat.obs.promql.Variable;
import art.samosachaat.obs.promql.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTargetsTest {

  @Test
  void asksAllThatADashboardAsksWhenItIsOpened() {
    Variable outcome = Variable.of(Shop.OUTCOME);
    Dashboard dashboard =
        Dashboard.titled("Shop")
            .uid("shop")
            .withVariable(QueryVariable.labelValues(outcome, Shop.SCRAPE.counter(Shop.ORDERS)))
            .withPanel(
                TimeseriesPanel.titled("Orders")
                    .withTarget(
                        PrometheusTarget.of(
                                Shop.SCRAPE
                                    .counter(Shop.ORDERS)
                                    .where(outcome)
                                    .rate(Window.RATE_INTERVAL)
                                    .sumBy(Shop.OUTCOME))
                            .mayBeEmpty("closed at night")))
            .build();

    List<ProofTarget> targets = ProofTargets.of(dashboard, Duration.ofSeconds(15));

    assertThat(targets)
        .extracting(ProofTarget::title)
        .containsExactly("Shop / variable outcome", "Shop / Orders");
    assertThat(targets.getLast().emptyBecause()).contains("closed at night");
    assertThat(targets.getLast().place().file()).isEqualTo("ProofTargetsTest.java");
    assertThat(targets)
        .extracting(ProofTarget::asked)
        .extracting(ProofTargetsTest::filled)
        .containsExactly(
            "count by (outcome) (shop_orders_total)",
            "sum by (outcome) (rate(shop_orders_total{outcome=~\".*\"}[60s]))");
  }

  private static String filled(ProofTarget.Asked asked) {
    ProofTarget.Asked.Panel panel = (ProofTarget.Asked.Panel) asked;
    return panel.view().fill(panel.promql());
  }
}
