package art.samosachaat.auth.account;

import java.util.UUID;

/**
 * A user who is gone here, and whose conversations are not yet gone there.
 *
 * @param attempts how often chat-api was asked in vain
 */
public record PendingDeletion(UUID userId, int attempts) {}
