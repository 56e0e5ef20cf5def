package art.samosachaat.inference.app;

import art.samosachaat.inference.generate.QueueSettings;
import art.samosachaat.inference.serving.EngineFactory;
import art.samosachaat.kit.ServiceConfiguration;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What the inference service is told. */
public final class InferenceConfiguration extends ServiceConfiguration {
  @NotNull @Valid private final EngineFactory engine;
  @NotNull @Valid private final QueueSettings queue;

  @JsonCreator
  InferenceConfiguration(
      @JsonProperty("engine") EngineFactory engine, @JsonProperty("queue") QueueSettings queue) {
    this.engine = engine;
    this.queue = queue;
  }

  /** What generates. */
  public EngineFactory engine() {
    return engine;
  }

  /** Who waits, and for how long at the end. */
  public QueueSettings queue() {
    return queue;
  }
}
