package art.samosachaat.auth.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token as the database knows it.
 *
 * @param salt what its successor was derived with; null as long as it has none
 * @param stale whether its rotation is longer ago than the grace; null as long as it has none
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record RefreshRow(
    UUID sessionId,
    UUID userId,
    boolean expired,
    byte @Nullable [] salt,
    @Nullable Boolean stale) {}
