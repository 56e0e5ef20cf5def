package art.samosachaat.inference.app;

import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.inference.generate.GenerateWiring;
import art.samosachaat.inference.generate.Generations;
import art.samosachaat.inference.openai.OpenAiWiring;
import art.samosachaat.inference.serving.EngineHost;
import art.samosachaat.inference.serving.ServingWiring;
import art.samosachaat.kit.ServiceApplication;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;

/** The inference service. */
public final class InferenceApplication extends ServiceApplication<InferenceConfiguration> {

  public InferenceApplication() {
    super(InferenceRoutes.ALL);
  }

  public static void main(String[] arguments) throws Exception {
    new InferenceApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "inference";
  }

  @Override
  public void run(InferenceConfiguration configuration, Environment environment) {
    EngineHost host = ServingWiring.wire(configuration.engine(), kit(), environment);
    Generations generations =
        GenerateWiring.wire(
            configuration.queue(), host, kit().instruments(), environment, System::nanoTime);
    OpenAiWiring.wire(host, generations, environment, InstantSource.system());
  }
}
