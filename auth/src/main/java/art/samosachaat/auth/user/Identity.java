package art.samosachaat.auth.user;

/**
 * What a provider says about somebody who signs in.
 *
 * @param provider who says it, such as {@code local}
 * @param providerId the same for the same person, always, at this provider
 * @param email whose it is, if {@code emailVerified}
 * @param name for somebody who is new here
 */
public record Identity(
    String provider, String providerId, String email, boolean emailVerified, PersonName name) {}
