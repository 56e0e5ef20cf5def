package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.StorableText;
import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** {@code POST /api/me/keys}: a personal API key for {@code /v1}. */
@WireRecord
public record CreateApiKeyRequest(@NotBlank @Size(max = 100) @StorableText String name) {}
