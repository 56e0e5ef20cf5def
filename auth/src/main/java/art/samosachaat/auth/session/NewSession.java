package art.samosachaat.auth.session;

import art.samosachaat.auth.token.OpaqueToken;

/**
 * A session that began with a provider.
 *
 * @param code becomes the first access token, within 60 seconds
 */
public record NewSession(OpaqueToken refreshToken, OpaqueToken code) {}
