package art.samosachaat.auth.session;

import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.contracts.auth.AccessTokenResponse;

/** A session that began with its first access token in hand. */
public record SignedInSession(OpaqueToken refreshToken, AccessTokenResponse accessToken) {}
