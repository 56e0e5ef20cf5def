package art.samosachaat.inference.serving;

import art.samosachaat.inference.model.Download;
import art.samosachaat.inference.supervisor.Launch;
import art.samosachaat.inference.worker.WorkerOptions;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * @param worker what the worker is; our own where it is absent
 * @param downloads files that are fetched where they are missing
 * @param swapDrain how long answers of a model that was swapped may go on; 60 s
 */
public record LlamaCppFactory(
    @NotNull Path modelsDir,
    @NotNull @Pattern(regexp = "[^/\\\\\\x00]{1,100}", message = "must be the name of a file")
        String model,
    @Min(1) @Max(WorkerOptions.MAX_SLOTS) int slots,
    @Min(0) @Max(1 << 20) int contextTokens,
    @Min(1) @Max(256) int threads,
    @Nullable @Valid TimeoutSettings timeouts,
    @Nullable @MaxDuration(value = 60, unit = TimeUnit.MINUTES) Duration swapDrain,
    @Nullable @Valid WorkerSettings worker,
    @Nullable @Size(max = 100) List<@NotNull @Valid Download> downloads)
    implements EngineFactory {

  private static final java.time.Duration USUAL_DRAIN = java.time.Duration.ofSeconds(60);

  List<Download> downloadsOrNone() {
    return downloads == null ? List.of() : List.copyOf(downloads);
  }

  Launch launch() {
    return worker == null ? new Launch.OwnWorker() : new Launch.Server(worker.command());
  }

  @Override
  public EngineHost build(HostContext context) {
    LocalSource source = new LocalSource(this, new AvailableMemory(), context.workers());
    return new ModelHost(
        source,
        model,
        slots,
        swapDrain == null ? USUAL_DRAIN : swapDrain.toJavaDuration(),
        context.clock(),
        context.swaps());
  }
}
