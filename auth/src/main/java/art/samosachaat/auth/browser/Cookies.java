package art.samosachaat.auth.browser;

import art.samosachaat.auth.token.OpaqueToken;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;

/**
 * The two cookies of auth, which no script can read. {@code Secure} unless auth is on this machine;
 * {@code SameSite=Lax}, so that no page of another site can post them. Immutable.
 */
public final class Cookies {

  /** Carries the refresh token. */
  public static final String REFRESH = "refresh_token";

  private static final String REFRESH_PATH = "/auth";
  private static final String ATTEMPT = "sign_in";

  private final boolean secure;

  /**
   * @param auth where browsers find auth
   */
  Cookies(URI auth) {
    this.secure = !Origins.isLocal(auth);
  }

  public NewCookie refresh(OpaqueToken token, Duration life) {
    return cookie(REFRESH, REFRESH_PATH, token.value(), life);
  }

  public NewCookie noRefresh() {
    return cookie(REFRESH, REFRESH_PATH, "", Duration.ZERO);
  }

  /**
   * Binds a sign-in to the browser that began it. The prefix keeps a neighbouring host name from
   * setting it (RFC 6265bis, section 4.1.3.2), which would let a stranger finish here what they
   * began elsewhere.
   */
  public NewCookie attempt(OpaqueToken secret, Duration life) {
    return cookie(attemptName(), "/", secret.value(), life);
  }

  public NewCookie noAttempt() {
    return cookie(attemptName(), "/", "", Duration.ZERO);
  }

  /** The name of the cookie that {@link #attempt} makes. */
  public String attemptName() {
    return secure ? "__Host-" + ATTEMPT : ATTEMPT;
  }

  private NewCookie cookie(String name, String path, String value, Duration life) {
    return new NewCookie.Builder(name)
        .value(value)
        .path(path)
        .maxAge((int) life.toSeconds())
        .secure(secure)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
