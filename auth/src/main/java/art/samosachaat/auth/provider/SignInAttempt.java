package art.samosachaat.auth.provider;

import art.samosachaat.auth.token.OpaqueToken;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in on its way through a browser. All that must come back unchanged is derived from one
 * secret in a cookie of that browser: no replica remembers anything, and nothing of it works in
 * another browser or for another provider.
 *
 * @param provider who is asked
 */
public record SignInAttempt(OpaqueToken secret, String provider) {

  /** Keeps a stranger from finishing here what they began (RFC 6749, section 10.12). */
  State state() {
    return new State(derive("state").value());
  }

  public boolean hasState(@Nullable String candidate) {
    return derive("state").matches(candidate);
  }

  /** Ties the ID token to this attempt (OpenID Connect Core, section 15.5.2). */
  Nonce nonce() {
    return new Nonce(derive("nonce").value());
  }

  /** Makes the code useless to whoever else sees it (RFC 7636). */
  CodeVerifier verifier() {
    return new CodeVerifier(derive("code_verifier").value());
  }

  private OpaqueToken derive(String purpose) {
    return secret.derive(provider.getBytes(StandardCharsets.UTF_8), purpose);
  }
}
