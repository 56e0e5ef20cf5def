package art.samosachaat.chat.generation;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.kit.ServiceBundle;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.Jdbi;

/** Puts together what generates answers and keeps them. */
public final class GenerationFeature {

  /** One for each thing that the keeper does, so that none waits for another. */
  private static final int TIMER_THREADS = 4;

  private GenerationFeature() {}

  public static void register(
      ServiceBundle kit,
      Environment environment,
      GenerationConfiguration configuration,
      Jdbi jdbi,
      InferenceClient inference,
      Admission admission) {
    UUID processId = UUID.randomUUID();
    GenerationMetrics metrics = new GenerationMetrics(kit.instruments());
    GenerationDao dao = jdbi.onDemand(GenerationDao.class);
    GenerationStore store =
        new GenerationStore(jdbi, processId, configuration.maxConversationHistory(), admission);
    LiveGenerations live =
        new LiveGenerations(processId, inference, configuration.drain().toJavaDuration());
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            TIMER_THREADS, Thread.ofPlatform().daemon().name("keeper-", 0).factory());
    Duration flushInterval = configuration.flushInterval().toJavaDuration();

    // Stopped in reverse: first the answers end, then nothing is left to keep.
    environment.lifecycle().manage(new Keeper(timer, flushInterval, live, store, dao, metrics));
    environment.lifecycle().manage(live);
    HistoryWindow history = new HistoryWindow(inference, configuration);
    Generations generations = new Generations(store, dao, inference, history, live, metrics);
    Streams streams = new Streams(configuration.keepAlive().toJavaDuration(), metrics);
    environment.jersey().register(new MessageResource(generations, streams));
    environment.jersey().register(new GenerationResource(generations, streams));
  }
}
