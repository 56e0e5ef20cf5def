package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be chosen, or a file that cannot and why.
 *
 * @param modelTag its name in requests
 * @param source engine that runs it, for example {@code llama-cpp}
 * @param path file name inside the models folder; absent for a remote model
 * @param available whether it could be loaded
 * @param problem why it is not available
 * @param loaded whether it answers now
 * @param contextLength tokens of prompt and answer together
 * @param quantization as llama.cpp names it, for example {@code Q8_0}
 * @param architecture as llama.cpp names it, for example {@code llama}
 * @param chatTemplate whether its file says how it wants a conversation to be written
 * @param sha256 checksum of its file in hexadecimal digits; absent until it is computed
 */
@WireRecord
public record ModelInfo(
    @NotNull String modelTag,
    @NotNull String source,
    @Nullable String path,
    @NotNull Boolean available,
    @Nullable String problem,
    @NotNull Boolean loaded,
    @Nullable @PositiveOrZero Integer contextLength,
    @Nullable @PositiveOrZero Long sizeBytes,
    @Nullable String quantization,
    @Nullable String architecture,
    @Nullable Boolean chatTemplate,
    @Nullable String sha256) {}
