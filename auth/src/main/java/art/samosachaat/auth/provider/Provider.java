package art.samosachaat.auth.provider;

import art.samosachaat.auth.user.Identity;
import java.net.URI;

/** Somebody who vouches for people, by the authorization code grant with PKCE. Thread-safe. */
public interface Provider {

  /** As it stands in paths, metrics and identities. */
  String name();

  /**
   * Where the browser is sent to begin.
   *
   * @param redirect where the provider sends it back to
   * @throws ProviderException if the provider cannot be asked where that is
   */
  URI authorization(SignInAttempt attempt, URI redirect);

  /**
   * Who it is that the provider sent back.
   *
   * @param code what the provider gave the browser (RFC 6749, section 4.1.2)
   * @throws ProviderException if the provider does not vouch for anybody, or not as agreed
   */
  Identity identify(SignInAttempt attempt, String code, URI redirect);
}
