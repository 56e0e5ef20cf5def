package art.samosachaat.inference.serving;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * {@code worker:} of a {@code llama-cpp} engine.
 *
 * @param command an installed server that takes llama-server's options, instead of our own worker
 */
public record WorkerSettings(
    @NotNull @Size(min = 1, max = 100) List<@NotBlank @Size(max = 4_096) String> command) {}
