package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;

/**
 * Answer to {@link TokenizeRequest}.
 *
 * @param counts tokens of each text, in order, without what a chat template adds
 * @param modelTag whose tokenizer counted
 */
@WireRecord
public record TokenizeResponse(
    @NotNull List<@NotNull @PositiveOrZero Integer> counts, @NotNull String modelTag) {

  public TokenizeResponse {
    counts = List.copyOf(counts);
  }
}
