package art.samosachaat.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.alerting.mutation.MutationReport;
import art.samosachaat.obs.alerting.mutation.MutationRun;
import art.samosachaat.obs.alerting.promtool.Promtool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Breaks every alert in every way that is known, and wants a scenario to notice each. */
@Tag("mutation")
class MutationTest {

  @Test
  void everyMutantOfEveryAlertIsNoticed() throws Exception {
    MutationReport report =
        new MutationRun(Promtool.required()).of(new Platform().monitoring().rules().orElseThrow());

    System.out.println(report);
    assertThat(report.isClean()).as(report.toString()).isTrue();
    assertThat(report.caught()).isEqualTo(report.catchable()).isGreaterThan(500);
  }
}
