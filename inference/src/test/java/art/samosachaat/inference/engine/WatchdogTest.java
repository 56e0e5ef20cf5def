package art.samosachaat.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private final ScheduledThreadPoolExecutor scheduler =
      (ScheduledThreadPoolExecutor) Watchdog.scheduler();
  private final CountDownLatch calledOff = new CountDownLatch(1);
  private final Watchdog watchdog = new Watchdog(scheduler, calledOff::countDown);

  @AfterEach
  void close() {
    scheduler.shutdownNow();
  }

  @Test
  void callsOffWhatIsSilent() throws Exception {
    watchdog.start(Duration.ofMillis(20));

    assertThat(calledOff.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(watchdog.barked()).isTrue();
  }

  @Test
  void holdsNothingOfWhatHasEnded() {
    watchdog.start(Duration.ofHours(1));
    assertThat(scheduler.getQueue()).hasSize(1);
    watchdog.stop();

    assertThat(scheduler.getQueue()).isEmpty();
    assertThat(watchdog.barked()).isFalse();
  }

  @Test
  void callsOffAtOnceWhenTheEngineIsClosed() {
    scheduler.shutdownNow();
    watchdog.start(Duration.ofHours(1));

    assertThat(calledOff.getCount()).isZero();
  }
}
