package art.samosachaat.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Schedule SCHEDULE = new Schedule(1e-3, 10, 0.5);

  @Test
  void risesStaysAndFallsToNearlyNothing() {
    assertThat(SCHEDULE.rate(1, 100)).isCloseTo(1e-4, within(1e-9));
    assertThat(SCHEDULE.rate(30, 100)).isEqualTo(1e-3);
    assertThat(SCHEDULE.rate(76, 100)).isCloseTo(5e-4, within(1e-9));
    assertThat(SCHEDULE.rate(100, 100)).isCloseTo(2e-5, within(1e-9));
  }

  @Test
  void isNeverNegativeWhenTheEndIsMovedBehindUs() {
    assertThat(SCHEDULE.rate(120, 100)).isZero();
  }
}
