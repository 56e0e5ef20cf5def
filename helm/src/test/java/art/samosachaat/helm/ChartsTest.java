package art.samosachaat.helm;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.helm.chart.Environment;
import art.samosachaat.helm.chart.Renders;
import art.samosachaat.helm.check.Checks;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {

  static Stream<Arguments> everyCheckInEveryEnvironment() {
    return Stream.of(Environment.values())
        .flatMap(e -> Checks.ALL.keySet().stream().map(check -> Arguments.of(e, check)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyCheckInEveryEnvironment")
  void findsNothing(Environment environment, String check) {
    assertThat(Checks.findings(check, Renders.of(environment))).isEmpty();
  }
}
