package art.samosachaat.auth.user;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says about somebody who signs in.
 *
 * @param provider who says it, such as {@code local}
 * @param providerId the same for the same person, always, at this provider
 * @param email whose it is, if {@code emailVerified}
 * @param emailVerified whether the provider vouches for the address; false without one
 * @param name for somebody who is new here
 * @param avatarUrl for somebody who is new here
 */
public record Identity(
    String provider,
    String providerId,
    @Nullable String email,
    boolean emailVerified,
    PersonName name,
    @Nullable String avatarUrl) {

  public Identity {
    if (emailVerified && email == null) {
      throw new IllegalArgumentException("an address that is not there cannot be verified");
    }
  }

  /** Who somebody is in life is not for logs. */
  @Override
  public String toString() {
    return "Identity[provider=" + provider + "]";
  }
}
