package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.model.GgufHeader;
import art.samosachaat.inference.model.ModelFile;
import art.samosachaat.inference.model.ModelRegistry;
import art.samosachaat.inference.supervisor.WorkerState;
import art.samosachaat.inference.supervisor.WorkerSupervisor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a GGUF file through a worker process of this machine. */
final class LlamaCppHost implements EngineHost {
  static final String SOURCE = "llama-cpp";

  private static final Logger LOGGER = LoggerFactory.getLogger(LlamaCppHost.class);

  private final String modelTag;
  private final int slots;
  private final ModelRegistry registry;
  private final WorkerSupervisor supervisor;
  private final OpenAiEngine engine;

  LlamaCppHost(
      String modelTag,
      int slots,
      ModelRegistry registry,
      WorkerSupervisor supervisor,
      OpenAiEngine engine) {
    this.modelTag = modelTag;
    this.slots = slots;
    this.registry = registry;
    this.supervisor = supervisor;
    this.engine = engine;
  }

  @Override
  public void start() {
    supervisor.start();
  }

  @Override
  public void stop() {
    engine.close();
    supervisor.close();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public String modelTag() {
    return modelTag;
  }

  @Override
  public Optional<String> problem() {
    return switch (supervisor.state()) {
      case WorkerState.Ready ready -> Optional.empty();
      case WorkerState.Starting starting -> Optional.of("the model is being loaded");
      case WorkerState.Restarting restarting -> Optional.of(restarting.reason());
      case WorkerState.Stopped stopped -> Optional.of("the worker is stopped");
    };
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public List<ModelInfo> models() {
    try {
      return registry.models().stream().map(this::describe).toList();
    } catch (IOException e) {
      LOGGER.warn("the models folder cannot be listed", e);
      return List.of();
    }
  }

  private ModelInfo describe(ModelFile model) {
    boolean loaded =
        model.tag().equals(modelTag) && supervisor.state() instanceof WorkerState.Ready;
    Integer context =
        model.header().isPresent()
            ? (int) Math.min(model.header().get().contextLength().orElse(0), Integer.MAX_VALUE)
            : null;
    return new ModelInfo(
        model.tag(),
        SOURCE,
        Objects.requireNonNull(model.path().getFileName()).toString(),
        model.available(),
        model.unavailableReason().orElse(null),
        loaded,
        context,
        model.sizeBytes(),
        model.header().map(GgufHeader::quantization).orElse(null));
  }

  @Override
  public Map<String, Integer> workers() {
    String state =
        switch (supervisor.state()) {
          case WorkerState.Starting starting -> "starting";
          case WorkerState.Ready ready -> "ready";
          case WorkerState.Restarting restarting -> "restarting";
          case WorkerState.Stopped stopped -> "stopped";
        };
    return Map.of(state, 1);
  }
}
