package art.samosachaat.chat.openai;

import io.dropwizard.lifecycle.Managed;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, every 3 s, that the process lives which relays its completions. */
final class CompletionKeeper implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(CompletionKeeper.class);

  private static final int BEAT_SECONDS = 3;

  private final ScheduledExecutorService timer;
  private final CompletionDao completions;
  private final UUID ownerId;

  CompletionKeeper(ScheduledExecutorService timer, CompletionDao completions, UUID ownerId) {
    this.timer = timer;
    this.completions = completions;
    this.ownerId = ownerId;
  }

  @Override
  public void start() {
    completions.beat(ownerId);
    timer.scheduleWithFixedDelay(this::keep, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  private void keep() {
    try {
      completions.beat(ownerId);
      completions.forgetOrphans();
    } catch (RuntimeException failed) {
      // The next round tries again; a round that throws would be the last.
      LOG.warn("Could not keep the running completions: {}", failed.getMessage());
    }
  }

  @Override
  public void stop() {
    timer.shutdownNow();
    completions.leave(ownerId);
  }
}
