package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /models}.
 *
 * @param currentModel tag of the model that answers; absent while none does
 */
@WireRecord
public record ModelList(@Nullable String currentModel, @NotNull List<@Valid ModelInfo> models) {

  public ModelList {
    models = List.copyOf(models);
  }
}
