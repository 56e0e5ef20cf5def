package art.samosachaat.chat.openai;

import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.kit.database.Database;
import art.samosachaat.kit.openai.OpenAiErrors;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.Jdbi;

/** Puts together the OpenAI API. */
public final class OpenAiFeature {

  private OpenAiFeature() {}

  public static void register(
      Environment environment, Jdbi jdbi, InferenceClient inference, Admission admission) {
    UUID ownerId = UUID.randomUUID();
    InstantSource clock = InstantSource.system();
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("completions").factory());
    environment
        .lifecycle()
        .manage(new CompletionKeeper(timer, jdbi.onDemand(CompletionDao.class), ownerId));
    Database.prepare(jdbi, CompletionDao.class);
    Completions completions = new Completions(jdbi, admission, inference, ownerId);
    environment.jersey().register(new CompletionResource(completions, timer, clock));
    environment.jersey().register(new ModelsResource(inference, clock.instant()));
    environment.jersey().register(new OpenAiErrors(true));
  }
}
