package art.samosachaat.local.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.local.terminal.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

  @Test
  void countsEveryPortFromTheBase() {
    assertThat(new PortPlan(8000).all())
        .extracting(NamedPort::number)
        .containsExactly(8001, 8101, 9001, 8002, 8102, 9002, 8003, 9003, 8432);
  }

  @ParameterizedTest
  @ValueSource(ints = {1023, 64532})
  void keepsEveryPortInTheUnprivilegedRange(int base) {
    assertThat(new PortPlan(base).all())
        .extracting(NamedPort::number)
        .allSatisfy(port -> assertThat(port).isBetween(1024, 65535));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1022, 64533, Integer.MAX_VALUE})
  void rejectsABaseWithPortsOutsideTheRange(int base) {
    assertThatThrownBy(() -> new PortPlan(base))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("--port-base", "1023", "64532", Integer.toString(base));
  }
}
