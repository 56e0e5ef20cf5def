package art.samosachaat.inference.generate;

import art.samosachaat.inference.queue.SlotQueue;
import art.samosachaat.inference.serving.EngineHost;
import art.samosachaat.obs.instruments.Instruments;
import io.dropwizard.core.setup.Environment;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the queue and the endpoints in front of the engine. */
public final class GenerateWiring {
  private GenerateWiring() {}

  /**
   * @param nanoTime the one clock that generations are measured on
   */
  public static Generations wire(
      QueueSettings settings,
      EngineHost host,
      Instruments instruments,
      Environment environment,
      LongSupplier nanoTime) {
    SlotQueue queue = new SlotQueue(host.slots(), settings.maxWaiting(), nanoTime);
    GenerationMetrics metrics = new GenerationMetrics(instruments);
    metrics.of(host.modelTag());
    Generations generations =
        new Generations(host, queue, metrics, settings.deadlineOrUsual(), nanoTime);
    metrics.exportQueue(queue, generations::active);
    environment.jersey().register(new GenerateResource(generations));
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle server) {
                generations.drain(settings.drainTimeout().toJavaDuration());
              }
            });
    return generations;
  }
}
