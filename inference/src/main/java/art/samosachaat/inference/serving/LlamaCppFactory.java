package art.samosachaat.inference.serving;

import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.model.ModelRegistry;
import art.samosachaat.inference.supervisor.RestartPolicy;
import art.samosachaat.inference.supervisor.WorkerListener;
import art.samosachaat.inference.supervisor.WorkerSupervisor;
import art.samosachaat.inference.worker.WorkerOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: llama-cpp}: a GGUF file in a worker process of this machine.
 *
 * @param modelsDir folder of the GGUF files
 * @param model tag of the model to serve: its file's name without {@code .gguf}
 * @param slots answers generated side by side; memory for a context is set aside for each
 * @param contextTokens context of each slot; 0 for the model's own, which it never exceeds
 * @param threads threads that compute; more than the cores that are free makes it slower
 * @param timeouts how long the worker may be silent
 */
public record LlamaCppFactory(
    @NotNull Path modelsDir,
    @NotNull @Pattern(regexp = "[^/\\\\\\x00]{1,100}", message = "must be the name of a file")
        String model,
    @Min(1) @Max(WorkerOptions.MAX_SLOTS) int slots,
    @Min(0) @Max(1 << 20) int contextTokens,
    @Min(1) @Max(256) int threads,
    @Nullable @Valid TimeoutSettings timeouts)
    implements EngineFactory {

  /** Beside the generations: those that are being called off, and counting. */
  private static final int MORE_CONNECTIONS = 16;

  @Override
  public EngineHost build(WorkerListener listener) {
    Path file = modelsDir.resolve(model + ".gguf");
    WorkerSupervisor supervisor =
        new WorkerSupervisor(
            new WorkerOptions(file, slots, contextTokens, threads),
            model,
            RestartPolicy.DEFAULT,
            listener);
    OpenAiEngine engine =
        new OpenAiEngine(
            supervisor::backend,
            TimeoutSettings.orDefault(timeouts),
            true,
            slots + MORE_CONNECTIONS);
    return new LlamaCppHost(model, slots, new ModelRegistry(modelsDir), supervisor, engine);
  }
}
