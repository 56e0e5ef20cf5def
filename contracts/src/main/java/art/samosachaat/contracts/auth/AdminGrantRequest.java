package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;

/** Internal {@code PUT /internal/users/{id}/admin}. */
@WireRecord
public record AdminGrantRequest(@NotNull Boolean isAdmin) {}
