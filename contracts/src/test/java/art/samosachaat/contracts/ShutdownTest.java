package art.samosachaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  /** Enough for what a step does after the one within it has used up its time. */
  private static final int LEAST_BETWEEN = 5;

  @Test
  void everyLimitLiesWithinTheNextWithTimeToSpare() {
    List<Integer> fromTheInside =
        List.of(
            Shutdown.ANSWERS_SECONDS,
            Shutdown.GENERATIONS_SECONDS,
            Shutdown.REQUESTS_SECONDS,
            Shutdown.PROCESS_SECONDS,
            Shutdown.POD_SECONDS);

    for (int i = 1; i < fromTheInside.size(); i++) {
      assertThat(fromTheInside.get(i))
          .as("step %d", i)
          .isGreaterThanOrEqualTo(fromTheInside.get(i - 1) + LEAST_BETWEEN);
    }
  }
}
