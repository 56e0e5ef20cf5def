package art.samosachaat.inference.serving;

import art.samosachaat.kit.ServiceBundle;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;

/** Brings the engine to life and shows it. */
public final class ServingWiring {
  private ServingWiring() {}

  /** Starts with the service and ends with it; until a model answers the service is not ready. */
  public static EngineHost wire(EngineFactory factory, ServiceBundle kit, Environment environment) {
    WorkerMetrics metrics = new WorkerMetrics(kit.instruments());
    EngineHost host = factory.build(new HostContext(metrics, metrics, InstantSource.system()));
    WorkerMetrics.exportStates(kit.instruments(), host);
    environment.lifecycle().manage(host);
    environment.jersey().register(new ServingResource(host));
    environment.jersey().register(new SwapResource(host));
    kit.health()
        .readyWhen(
            "model",
            new HealthCheck() {
              @Override
              protected Result check() {
                return host.problem().map(Result::unhealthy).orElseGet(Result::healthy);
              }
            });
    return host;
  }
}
