package art.samosachaat.auth.session;

import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.contracts.auth.AccessTokenResponse;

/** What became of a refresh token that was shown. */
sealed interface Refresh {

  /**
   * @param refreshToken for the next time
   * @param repeated whether it was rotated before, a moment ago, for another tab
   */
  record Granted(OpaqueToken refreshToken, AccessTokenResponse accessToken, boolean repeated)
      implements Refresh {}

  /** Unknown, expired, or of a session that ended. */
  record Refused() implements Refresh {}

  /** Used before: somebody has a copy, and the session is over. */
  record Reused() implements Refresh {}
}
