package art.samosachaat.chat.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;

/**
 * Ids of access tokens that were revoked before their end. Asked at every use of a remembered
 * token, so it does not matter whether a token was remembered before or after its revocation was
 * told. Thread-safe.
 */
final class RevokedTokens {

  /** Longer than a check of a token can be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  private final Cache<String, Boolean> jtis;

  /**
   * @param longestMemory how long a good token may be remembered; auth itself refuses it after that
   */
  RevokedTokens(Duration longestMemory) {
    jtis = Caffeine.newBuilder().expireAfterWrite(longestMemory.plus(ON_ITS_WAY)).build();
  }

  void add(Collection<String> revoked) {
    revoked.forEach(jti -> jtis.put(jti, true));
  }

  boolean contains(String jti) {
    return jtis.getIfPresent(jti) != null;
  }
}
