package art.samosachaat.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeletionOutboxTest {

  @Test
  void waitsTwiceAsLongEachTimeUpToFiveMinutes() {
    assertThat(DeletionOutbox.delay(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(DeletionOutbox.delay(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(DeletionOutbox.delay(8)).isEqualTo(Duration.ofSeconds(256));
    assertThat(DeletionOutbox.delay(9)).isEqualTo(Duration.ofMinutes(5));
    assertThat(DeletionOutbox.delay(1_000_000)).isEqualTo(Duration.ofMinutes(5));
  }
}
