package art.samosachaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShutdownTest {

  /** Enough for what a step does after the one within it has used up its time. */
  private static final int LEAST_BETWEEN = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 20, Shutdown.LONGEST})
  void everyLimitLiesWithinTheNextWithTimeToSpare(int answers) {
    Shutdown shutdown = new Shutdown(answers);
    List<Integer> fromTheInside =
        List.of(
            shutdown.answersSeconds(),
            shutdown.generationsSeconds(),
            shutdown.requestsSeconds(),
            shutdown.processSeconds());

    for (int i = 1; i < fromTheInside.size(); i++) {
      assertThat(fromTheInside.get(i))
          .as("step %d", i)
          .isGreaterThanOrEqualTo(fromTheInside.get(i - 1) + LEAST_BETWEEN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Shutdown.LONGEST + 1})
  void refusesWhatIsNoTime(int answers) {
    assertThatThrownBy(() -> new Shutdown(answers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 3600");
  }
}
