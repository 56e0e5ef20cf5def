package art.samosachaat.auth.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code users}.
 *
 * @param isAdmin whether another admin made them one; configuration may besides
 * @param emailVerified whether an identity of theirs vouches for this address
 */
public record UserRow(
    UUID id,
    String email,
    String name,
    @Nullable String avatarUrl,
    boolean isAdmin,
    Instant createdAt,
    Instant updatedAt,
    Instant lastLoginAt,
    boolean emailVerified) {}
