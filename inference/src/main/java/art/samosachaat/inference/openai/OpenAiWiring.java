package art.samosachaat.inference.openai;

import art.samosachaat.inference.generate.Generations;
import art.samosachaat.inference.serving.EngineHost;
import art.samosachaat.kit.openai.OpenAiErrors;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;

/** Puts together the OpenAI API. */
public final class OpenAiWiring {
  private OpenAiWiring() {}

  public static void wire(
      EngineHost host, Generations generations, Environment environment, InstantSource clock) {
    environment.jersey().register(new CompletionResource(generations, clock));
    environment.jersey().register(new ModelsResource(host, clock.instant()));
    environment.jersey().register(new OpenAiErrors(false));
  }
}
