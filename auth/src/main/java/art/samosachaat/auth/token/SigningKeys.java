package art.samosachaat.auth.token;

/**
 * The keys at this moment. Ask for them anew for each token: they may have been rotated since.
 * Thread-safe.
 */
@FunctionalInterface
public interface SigningKeys {

  KeyRing current();
}
