package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** {@code POST /models/swap}: load another model beside the current one, then switch to it. */
@WireRecord
public record SwapRequest(@NotBlank @Size(max = 100) @StorableText String modelTag) {}
