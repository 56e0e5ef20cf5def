package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitReasonTest {

  @ParameterizedTest
  @CsvSource({
    "0, exited with status 0",
    "1, exited with status 1",
    "128, exited with status 128",
    "134, was killed (SIGABRT)",
    "137, was killed (SIGKILL)",
    "143, was killed (SIGTERM)",
    "159, was killed (signal 31)",
    "255, exited with status 255"
  })
  void tellsSignalsFromStatuses(int status, String words) {
    assertThat(ExitReason.of(status)).isEqualTo(words);
  }
}
