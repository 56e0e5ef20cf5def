package art.samosachaat.auth.revocation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code revocations}: either a token or a user. */
public record RevocationRow(long id, @Nullable String jti, @Nullable UUID userId) {}
