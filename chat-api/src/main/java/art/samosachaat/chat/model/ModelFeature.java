package art.samosachaat.chat.model;

import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.kit.ServiceBundle;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;

/** Puts together what is about models, and shows whether inference answers. */
public final class ModelFeature {

  private ModelFeature() {}

  public static void register(
      ServiceBundle kit, Environment environment, InferenceClient inference) {
    environment.jersey().register(new ModelResource(inference));
    kit.health()
        .show(
            "inference",
            new HealthCheck() {
              @Override
              protected Result check() {
                return inference.models().currentModel() == null
                    ? Result.unhealthy("no model answers")
                    : Result.healthy();
              }
            });
  }
}
