package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.supervisor.WorkerState;
import art.samosachaat.inference.supervisor.WorkerSupervisor;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A GGUF file in a worker process of this machine. */
final class LocalModel implements ServedModel {
  private final String tag;
  private final OptionalInt contextTokens;
  private final Supplier<Optional<String>> toCome;
  private final WorkerSupervisor supervisor;
  private final OpenAiEngine shared;
  private final Optional<SeededWorker> seeded;
  private final Engine engine;

  /**
   * @param toCome why its file is not there yet, if it is to come
   * @param shared asks the worker that this supervisor keeps
   * @param seeded answers what has a seed, where that one does not
   */
  LocalModel(
      String tag,
      OptionalInt contextTokens,
      Supplier<Optional<String>> toCome,
      WorkerSupervisor supervisor,
      OpenAiEngine shared,
      Optional<SeededWorker> seeded) {
    this.tag = tag;
    this.contextTokens = contextTokens;
    this.toCome = toCome;
    this.supervisor = supervisor;
    this.shared = shared;
    this.seeded = seeded;
    this.engine = seeded.<Engine>map(worker -> new SplitEngine(shared, worker)).orElse(shared);
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public OptionalInt contextTokens() {
    return contextTokens;
  }

  @Override
  public Optional<String> problem() {
    return switch (supervisor.state()) {
      case WorkerState.Ready ready -> Optional.empty();
      case WorkerState.Starting starting -> Optional.of("the model is being loaded");
      case WorkerState.Restarting restarting -> Optional.of(restarting.reason());
      case WorkerState.Stopped stopped ->
          toCome.get().or(() -> Optional.of("the worker is stopped"));
    };
  }

  @Override
  public Optional<String> workerState() {
    return Optional.of(
        switch (supervisor.state()) {
          case WorkerState.Starting starting -> "starting";
          case WorkerState.Ready ready -> "ready";
          case WorkerState.Restarting restarting -> "restarting";
          case WorkerState.Stopped stopped -> "stopped";
        });
  }

  @Override
  public void start() {
    supervisor.start();
  }

  @Override
  public void awaitLoaded() throws InterruptedException {
    Optional<String> failure = supervisor.awaitFirstLoad();
    if (failure.isPresent()) {
      throw new EngineException(
          EngineException.Kind.FAILED, "the model cannot be loaded: " + failure.get());
    }
  }

  @Override
  public void close() {
    shared.close();
    supervisor.close();
    seeded.ifPresent(SeededWorker::close);
  }
}
