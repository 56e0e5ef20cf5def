package art.samosachaat.chat.openai;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.kit.database.Database;
import art.samosachaat.kit.openai.OpenAiErrors;
import art.samosachaat.kit.schedule.Repeated;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.ExecutorServiceManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.Jdbi;

/** Puts together the OpenAI API. */
public final class OpenAiFeature {

  private static final Duration FORGET = Duration.ofSeconds(3);

  private OpenAiFeature() {}

  /**
   * Answers as the OpenAI API does.
   *
   * @param processId by which others know whether this process lives
   */
  public static void register(
      Environment environment,
      Jdbi jdbi,
      InferenceClient inference,
      Admission admission,
      UUID processId) {
    InstantSource clock = InstantSource.system();
    // Not the environment's own, which would export metrics that nobody declared.
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("completions").factory());
    environment
        .lifecycle()
        .manage(
            new ExecutorServiceManager(
                timer, io.dropwizard.util.Duration.seconds(1), "completions"));
    Database.prepare(jdbi, CompletionDao.class);
    CompletionDao dao = jdbi.onDemand(CompletionDao.class);
    environment
        .lifecycle()
        .manage(new Repeated("orphaned-completions", FORGET, dao::forgetOrphans));
    Completions completions = new Completions(jdbi, admission, inference, processId);
    environment.jersey().register(new CompletionResource(completions, timer, clock));
    environment.jersey().register(new ModelsResource(inference, clock.instant()));
    environment.jersey().register(new OpenAiErrors(true));
  }
}
