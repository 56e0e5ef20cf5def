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
    PortPlan plan = new PortPlan(8000);
    assertThat(plan.all())
        .extracting(NamedPort::number)
        .containsExactly(8001, 8101, 9001, 8002, 8102, 9002, 8003, 9003, 8432);
    assertThat(plan.prometheus()).isEqualTo(9090);
    assertThat(plan.nodeExporter()).isEqualTo(9100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1023, 64435})
  void keepsEveryPortInTheUnprivilegedRange(int base) {
    PortPlan plan = new PortPlan(base);
    assertThat(plan.all())
        .extracting(NamedPort::number)
        .contains(plan.authPublic(), plan.inferenceAdmin())
        .allSatisfy(port -> assertThat(port).isBetween(1024, 65535));
    assertThat(plan.nodeExporter()).isBetween(plan.prometheus(), 65535);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1022, 64436, Integer.MAX_VALUE})
  void rejectsABaseWithPortsOutsideTheRange(int base) {
    assertThatThrownBy(() -> new PortPlan(base))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("--port-base", "1023", "64435", Integer.toString(base));
  }
}
