package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * {@code POST /tokenize}: how many tokens does each text take?
 *
 * @param texts 1 to 500 texts of at most 1,000,000 characters
 */
@WireRecord
public record TokenizeRequest(
    @NotEmpty @Size(max = 500) List<@NotNull @Size(max = 1_000_000) @StorableText String> texts) {

  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "TokenizeRequest[]";
  }
}
