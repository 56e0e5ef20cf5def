package art.samosachaat.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Backoff backoff = new Backoff(() -> now);

  @Test
  void waitsLongerEachTimeAndGivesUpAtTheFifthDeathWithinAMinute() {
    assertThat(backoff.afterDeath()).contains(Duration.ofSeconds(1));
    assertThat(backoff.afterDeath()).contains(Duration.ofSeconds(2));
    assertThat(backoff.afterDeath()).contains(Duration.ofSeconds(4));
    assertThat(backoff.afterDeath()).contains(Duration.ofSeconds(4));
    assertThat(backoff.afterDeath()).isEmpty();
  }

  @Test
  void forgetsDeathsOlderThanAMinute() {
    for (int i = 0; i < 20; i++) {
      assertThat(backoff.afterDeath()).contains(Duration.ofSeconds(1));
      now = now.plus(Backoff.WINDOW).plusMillis(1);
    }
  }
}
