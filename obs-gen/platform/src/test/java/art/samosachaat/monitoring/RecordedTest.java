package art.samosachaat.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.cost.CostPlan;
import org.junit.jupiter.api.Test;

/** What a refresh of all dashboards reads when a thousand pods of each service run. */
class RecordedTest {

  @Test
  void aRefreshReadsLessThanAHundredthOfWhatTheRawExpressionsWould() {
    CostPlan plan = Recorded.plan();

    assertThat(plan.before()).isGreaterThan(1_000_000_000);
    assertThat(plan.after()).isLessThan(plan.before() / 100);
  }
}
