package art.samosachaat.chat.guard;

import art.samosachaat.contracts.auth.Revocations;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;

/**
 * What auth took back: access tokens before their end, and what it said about a user. Asked at
 * every use of a remembered token, so it does not matter whether auth's answer about the token came
 * before or after. Thread-safe.
 */
final class RevokedTokens {

  /** Longer than a check of a token can be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  private final Cache<String, Boolean> tokens;
  private final Cache<UUID, Long> users;

  /**
   * @param longestMemory how long a good token may be remembered; auth itself is asked after that
   */
  RevokedTokens(Duration longestMemory) {
    Duration memory = longestMemory.plus(ON_ITS_WAY);
    tokens = Caffeine.newBuilder().expireAfterWrite(memory).build();
    users = Caffeine.newBuilder().expireAfterWrite(memory).build();
  }

  void add(Revocations told) {
    told.jtis().forEach(jti -> tokens.put(jti, true));
    told.users().forEach(user -> users.put(user, System.nanoTime()));
  }

  /** Whether a token is worth nothing any more. */
  boolean contains(String jti) {
    return tokens.getIfPresent(jti) != null;
  }

  /**
   * Whether an answer of auth about a user may be out of date.
   *
   * @param askedAt when auth was asked, as {@link System#nanoTime} tells it
   */
  boolean hasChanged(UUID user, long askedAt) {
    Long changedAt = users.getIfPresent(user);
    return changedAt != null && changedAt - askedAt > 0;
  }
}
